import type { Db } from "./client.ts";
import type { Partition, Partitioned } from "./partitions.ts";
import { lockEventCounts, withShortLock } from "./short-lock.ts";

const HOUR_MS = 3_600_000;

/**
 * Removes a partition while webhooks arrive. DETACH CONCURRENTLY does not work with a default partition, and DROP TABLE
 * would hold the parent's lock while it deletes files. So a plain DETACH, which only changes the catalogue, runs under
 * a short lock, together with the counts of its events, and then the detached table is dropped. Rows received since
 * `keepFrom` are moved to the default partition.
 */
export async function dropPartition(db: Db, table: Partitioned, partition: Partition, keepFrom: Date): Promise<void> {
  const { name, from, to } = partition;
  await withShortLock(db, async (tx) => {
    if (table === "event") await lockEventCounts(tx);
    await tx.$executeRawUnsafe(`alter table "${table}" detach partition "${name}"`);
    if (table === "event")
      await tx.eventCount.deleteMany({ where: { hour: { gte: from / HOUR_MS, lt: to / HOUR_MS } } });
  });
  await dropDetached(db, table, name, keepFrom);
}

/** Finishes a removal that crashed between the two steps. */
export async function dropLeftovers(db: Db, table: Partitioned, keepFrom: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and not relispartition
      and relnamespace = (select relnamespace from pg_class where oid = to_regclass(${`"${table}"`}))
      and relname ~ ${`^${table}_[0-9]{8}$`}`;
  for (const { name } of rows) await dropDetached(db, table, name, keepFrom);
  return rows.map(({ name }) => name);
}

async function dropDetached(db: Db, table: Partitioned, name: string, keepFrom: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(
        `insert into "${table}" select * from "${name}" where received_at >= $1 on conflict do nothing`,
        keepFrom,
      );
      await tx.$executeRawUnsafe(`drop table "${name}"`);
    },
    { timeout: 600_000, maxWait: 10_000 },
  );
}
