import type { Db } from "#lib/db/client";
import { dropLeftovers, dropPartition } from "#lib/db/drop-partition";
import { listPartitions, type Partition, type Partitioned, uuidFloor } from "#lib/db/partitions";
import { inBatches } from "./in-batches.ts";
import { cutoff, isDroppedWhole, longestOf, type Policy } from "./policy.ts";

const BATCH = 1_000;

/** Drops partitions in which all rows have expired. Returns their names. */
export async function dropOldPartitions(db: Db, policy: Policy, now: number): Promise<string[]> {
  return [
    ...(await dropOlder(db, "event", longestOf(policy), now)),
    ...(await dropOlder(db, "delivery", policy.delivery, now)),
  ];
}

/** Deletes expired requests in partitions that are too young to be dropped. */
export async function deleteOldDeliveries(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  const before = cutoff(policy.delivery, now);
  if (!before) return 0;
  // If whole partitions are dropped, only the default partition remains, which is never dropped.
  const isTakenAlong = isDroppedWhole(policy.delivery);
  const { rows } = await inBatches(
    deadline,
    (after) =>
      isTakenAlong
        ? db.$queryRaw`select id from delivery_default
            where id > ${after}::uuid and id < ${uuidFloor(before)}::uuid order by id limit ${BATCH}`
        : db.$queryRaw`select id from delivery
            where id > ${after}::uuid and id < ${uuidFloor(before)}::uuid order by id limit ${BATCH}`,
    (ids) => db.$executeRaw`delete from delivery where id = any(${ids}::uuid[])`,
  );
  return rows;
}

async function dropOlder(db: Db, table: Partitioned, days: number, now: number): Promise<string[]> {
  const before = cutoff(days, now);
  if (!before || !isDroppedWhole(days)) return [];
  const dropped = await dropLeftovers(db, table, before);
  for (const partition of await listPartitions(db, table)) {
    if (partition.to > before.getTime() || (await holdsYounger(db, partition, before))) continue;
    await dropPartition(db, table, partition, before);
    dropped.push(partition.name);
  }
  return dropped;
}

/** Meta's retries deliver events up to weeks late. A partition stays until these have expired too. */
async function holdsYounger(db: Db, { name }: Partition, before: Date): Promise<boolean> {
  const [found] = await db.$queryRawUnsafe<{ exists: boolean }[]>(
    `select exists (select from "${name}" where received_at >= $1)`,
    before,
  );
  return found?.exists ?? true;
}
