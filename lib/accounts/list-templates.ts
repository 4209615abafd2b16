import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { ListByText, TemplatePage } from "./schema.ts";

const Key = z.tuple([z.string(), z.string()]);

/** Templates by name; `q` matches part of the template's or the account's name, a language code or an id. */
export async function listTemplates(
  ctx: Context,
  { q, waba, cursor, limit = 50 }: ListByText = {},
): Promise<TemplatePage> {
  requireRole(ctx, "viewer");
  const after = cursor ? decodeCursor(cursor, Key) : undefined;
  const templates = await db().messageTemplate.findMany({
    where: {
      ...(waba && { wabaId: waba }),
      AND: [
        after ? { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] } : {},
        q
          ? {
              OR: [
                { name: { contains: q, mode: "insensitive" } },
                { waba: { name: { contains: q, mode: "insensitive" } } },
                { language: q },
                { id: q },
                { wabaId: q },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit + 1,
    include: { waba: { select: { name: true } } },
  });
  const page = templates.slice(0, limit);
  const last = templates.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ waba: { name: wabaName }, syncedAt, ...template }) => ({
      ...template,
      wabaName,
      syncedAt: syncedAt.toISOString(),
    })),
    nextCursor: last ? encodeCursor([last.name, last.id]) : null,
  };
}
