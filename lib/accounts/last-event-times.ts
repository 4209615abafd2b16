import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";

const DAY_MS = 86_400_000;
const RECENT_DAYS = 28;

/**
 * The time of the last event of each account, without tests. Most accounts have a recent one, so the first query reads
 * only a few partitions, newest first; the others are searched further back.
 */
export async function lastEventTimes(wabaIds: string[]): Promise<Map<string, Date>> {
  const now = Date.now();
  const lately = uuidFloor(now - RECENT_DAYS * DAY_MS);
  // An id is never more than an hour ahead of its arrival.
  const ahead = uuidFloor(now + DAY_MS);
  const times = await lastWithin(wabaIds, Prisma.sql`id >= ${lately}::uuid and id < ${ahead}::uuid`);
  const others = wabaIds.filter((id) => !times.has(id));
  if (others.length === 0) return times;
  return new Map([...times, ...(await lastWithin(others, Prisma.sql`id < ${lately}::uuid`))]);
}

async function lastWithin(wabaIds: string[], bounds: Prisma.Sql): Promise<Map<string, Date>> {
  const rows = await db().$queryRaw<{ id: string; occurred_at: Date }[]>(Prisma.sql`
    select w.id, e.occurred_at from unnest(${wabaIds}::text[]) as w(id)
    cross join lateral (
      select occurred_at from event where waba_id = w.id and not is_test and ${bounds} order by id desc limit 1
    ) e`);
  return new Map(rows.map((row) => [row.id, row.occurred_at]));
}
