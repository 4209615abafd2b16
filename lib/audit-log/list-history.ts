import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { HistoryPage, ListHistory } from "#lib/subscription-state/schema";

const Key = z.tuple([z.uuid()]);

/** Everything done to an account or detected on it, newest first, with keyset paging. */
export async function listHistory(
  ctx: Context,
  { wabaId, cursor, limit = 20 }: ListHistory & { wabaId: string },
): Promise<HistoryPage> {
  requireRole(ctx, "viewer");
  const before = cursor ? decodeCursor(cursor, Key)[0] : undefined;
  const entries = await db().auditEntry.findMany({
    where: { target: `waba:${wabaId}`, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = entries.slice(0, limit);
  const last = entries.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ id, at, actor, userId, action, before: was, after }) => ({
      id,
      at: at.toISOString(),
      actor,
      isSystem: userId === null,
      action,
      before: was,
      after,
    })),
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}
