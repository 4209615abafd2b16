import type { Db } from "./client.ts";
import { withShortLock } from "./short-lock.ts";

export const PARTITIONED = ["event", "delivery"] as const;
export type Partitioned = (typeof PARTITIONED)[number];
export type Partition = { name: string; from: number; to: number };

/** Each partition covers this time; the first began at the Unix epoch. */
export const SPAN_MS = 10 * 86_400_000;
/**
 * Events keep their own time up to 30 days back (lib/intake/identity.ts). The partitions ahead cover the time that a
 * stopped job may miss.
 */
export const BACK_MS = 40 * 86_400_000;
const AHEAD_MS = 40 * 86_400_000;

/** The smallest UUID of this time, which is in the first 48 bits. Both tables are partitioned by such ids. */
export function uuidFloor(time: Date | number): string {
  const hex = Math.max(0, Math.floor(Number(time)))
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** The time in a UUIDv7 or an event id. */
export function uuidTime(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** Creates the missing ten-day partitions around `now`. Their rows move out of the default partition. */
export async function ensurePartitions(db: Db, now = Date.now(), backMs = BACK_MS): Promise<string[]> {
  const made: string[] = [];
  const first = Math.floor((now - backMs) / SPAN_MS) * SPAN_MS;
  for (const table of PARTITIONED) {
    const names = new Set((await listPartitions(db, table)).map(({ name }) => name));
    for (let from = first; from < now + AHEAD_MS; from += SPAN_MS) {
      const name = `${table}_${new Date(from).toISOString().slice(0, 10).replaceAll("-", "")}`;
      if (names.has(name)) continue;
      await makePartition(db, table, name, uuidFloor(from), uuidFloor(from + SPAN_MS));
      made.push(name);
    }
  }
  return made;
}

/** The ten-day partitions of a table, oldest first, without the default partition. */
export async function listPartitions(db: Db, table: Partitioned): Promise<Partition[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${`"${table}"`}) order by c.relname`;
  return rows.flatMap(({ name }) => partitionNamed(name, table) ?? []);
}

function partitionNamed(name: string, table: Partitioned): Partition | null {
  const [, year, month, day] = new RegExp(`^${table}_(\\d{4})(\\d\\d)(\\d\\d)$`).exec(name) ?? [];
  if (!year) return null;
  const from = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return { name, from, to: from + SPAN_MS };
}

async function makePartition(db: Db, table: Partitioned, name: string, from: string, to: string): Promise<void> {
  await withShortLock(db, async (tx) => {
    // Two consoles may start on one database at the same time.
    await tx.$executeRawUnsafe("select pg_advisory_xact_lock(hashtext('waba-console partitions'))");
    const [found] = await tx.$queryRawUnsafe<{ exists: boolean }[]>(
      `select to_regclass('"${name}"') is not null as exists`,
    );
    if (found?.exists) return;
    await tx.$executeRawUnsafe(`create table "${name}" (like "${table}" including all)`);
    await tx.$executeRawUnsafe(
      `with moved as (delete from "${table}_default" where id >= '${from}' and id < '${to}' returning *) insert into "${name}" select * from moved`,
    );
    await tx.$executeRawUnsafe(
      `alter table "${table}" attach partition "${name}" for values from ('${from}') to ('${to}')`,
    );
  });
}
