import { type Context, requireRole } from "#lib/access/context";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import type { GapPage, ListGaps } from "../schema.ts";
import { before, rows, toPage } from "./changes.ts";

/** Meta sends a webhook again for a while; only what has not come then is missing. */
const GAP_MINUTES = 30;

/** Changes that a webhook should have told, which has not come in half an hour. */
const IS_GAP = Prisma.sql`c.due_field is not null and c.learned_at < now() - make_interval(mins => ${GAP_MINUTES}::int)`;
const IS_OPEN = Prisma.sql`c.closed_at is null`;

/** Changes that a webhook should have told and that only a poll found, newest first, with the counts of the open ones. */
export async function listGaps(ctx: Context, { waba, field, state, cursor, limit }: ListGaps): Promise<GapPage> {
  requireRole(ctx, "viewer");
  const filters = [IS_GAP];
  if (waba) filters.push(Prisma.sql`c.waba_id = any(${waba})`);
  if (field) filters.push(Prisma.sql`c.due_field = any(${field})`);
  const isLate = Prisma.sql`c.closed_at > c.learned_at + make_interval(mins => ${GAP_MINUTES}::int)`;
  const where = [...filters, state === "open" ? IS_OPEN : isLate];
  // A late webhook takes the place of the change that the poll found, which then is none: from what was told.
  const table = state === "open" ? Prisma.sql`state_history` : Prisma.sql`(select *, null as before from state_change)`;
  const [found, counts] = await Promise.all([
    rows(where, before(cursor), limit + 1, table),
    readDb().$queryRaw<GapPage["counts"]>`
      select c.waba_id as "wabaId", c.due_field as field, count(*)::int as gaps from state_history c
      where ${Prisma.join([...filters, IS_OPEN], " and ")}
      group by 1, 2 order by 3 desc, 1, 2 limit 100`,
  ]);
  return { ...toPage(found, limit), counts };
}

export async function countGaps(): Promise<number> {
  const [row] = await readDb().$queryRaw<{ gaps: number }[]>`
    select count(*)::int as gaps from state_history c where ${IS_GAP} and ${IS_OPEN}`;
  return row?.gaps ?? 0;
}

/** How many open gaps an account has since then, by field, most first. */
export async function gapsOf(
  wabaId: string,
  since: Date,
): Promise<{ field: string; changes: number; lastAt: string }[]> {
  const found = await readDb().$queryRaw<{ field: string; changes: number; lastAt: Date }[]>`
    select c.due_field as field, count(*)::int as changes, max(c.learned_at) as "lastAt" from state_history c
    where c.waba_id = ${wabaId} and ${IS_GAP} and ${IS_OPEN} and c.id >= ${uuidFloor(since)}::uuid
    group by 1 order by 2 desc, 1`;
  return found.map(({ lastAt, ...gap }) => ({ ...gap, lastAt: lastAt.toISOString() }));
}
