import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import type { GraphFailure } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { BulkItemPage, BulkItemState, ListBulkItems } from "./schema.ts";

type Row = {
  id: string;
  name: string | null;
  state: BulkItemState;
  failure: GraphFailure | null;
  retry_at: Date | null;
  finished_at: Date | null;
  rank: number;
  sort_name: string;
};

const Cursor = z.tuple([z.number(), z.string(), z.string()]);

const RANK = Prisma.sql`case i.state when 'failed' then 0 when 'running' then 1 when 'waiting' then 2 else 3 end`;

/** The accounts of an act: failed, running, waiting, then the rest; each group sorted by name. */
export async function listBulkItems(
  ctx: Context,
  { id, state, cursor, limit = 100 }: ListBulkItems & { id: string },
): Promise<BulkItemPage> {
  requireRole(ctx, "viewer");
  await requireAct(id);
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    select * from (
      select i.waba_id as id, w.name, i.state::text, i.failure, i.retry_at, i.finished_at, ${RANK} as rank,
        coalesce(lower(w.name), i.waba_id) as sort_name
      from bulk_item i left join waba w on w.id = i.waba_id
      where i.act_id = ${id}::uuid and ${state ? Prisma.sql`i.state = ${state}::"BulkItemState"` : Prisma.sql`true`}
    ) r
    where ${cursor ? after(cursor) : Prisma.sql`true`}
    order by rank, sort_name, id limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(toItem),
    nextCursor: last ? encodeCursor([last.rank, last.sort_name, last.id]) : null,
  };
}

async function requireAct(id: string): Promise<void> {
  const found = await db().bulkAct.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw new AppError("not_found", `There is no bulk action ${id}.`);
}

function after(cursor: string): Prisma.Sql {
  const [rank, name, id] = decodeCursor(cursor, Cursor);
  return Prisma.sql`(rank, sort_name, id) > (${rank}::int, ${name}, ${id})`;
}

function toItem({ id, name, state, failure, retry_at, finished_at }: Row) {
  return {
    id,
    name,
    state,
    failure,
    retryAt: state === "waiting" ? (retry_at?.toISOString() ?? null) : null,
    finishedAt: finished_at?.toISOString() ?? null,
  };
}
