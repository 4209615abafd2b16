import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { findEntities, statesOf } from "#lib/states/read/entities";
import { asksForStates } from "./asks-for-states.ts";
import type { ListTemplates, TemplatePage } from "./schema.ts";
import { entityToTemplate, syncTimes } from "./template-item.ts";

const Key = z.tuple([z.string(), z.string()]);

/** Templates by name, or by state; `q` matches part of the template's or the account's name, a language code or an id. */
export async function listTemplates(ctx: Context, query: ListTemplates = {}): Promise<TemplatePage> {
  requireRole(ctx, "viewer");
  return asksForStates(query) ? listByState(query) : listByName(query);
}

async function listByState({ sort = "changed", limit = 50, ...query }: ListTemplates): Promise<TemplatePage> {
  const { items, nextCursor } = await findEntities("template", { ...query, sort, limit });
  const synced = await syncTimes(items.map(({ id }) => id));
  return { items: items.map((entity) => entityToTemplate(entity, synced)), nextCursor };
}

async function listByName({ q, waba, cursor, limit = 50 }: ListTemplates): Promise<TemplatePage> {
  const after = cursor ? decodeCursor(cursor, Key) : undefined;
  const templates = await db().messageTemplate.findMany({
    where: {
      ...(waba && { wabaId: { in: waba } }),
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
  const ids = page.map(({ id }) => id);
  const states = await statesOf("template", ids);
  return {
    items: page.map(({ waba: { name: wabaName }, syncedAt, ...template }) => ({
      ...template,
      wabaName,
      syncedAt: syncedAt.toISOString(),
      states: states.get(template.id) ?? null,
    })),
    nextCursor: last ? encodeCursor([last.name, last.id]) : null,
  };
}
