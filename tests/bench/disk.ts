import type pg from "pg";

export type Disk = { events: number; bytesAnEvent: number; bytesADelivery: number };

/** Bytes on disk, including indexes and TOAST, of all partitions. */
export async function readDisk(database: pg.Client): Promise<Disk> {
  const size = async (table: string) => {
    const { rows } = await database.query<{ bytes: string; count: string }>(
      `select (select count(*) from ${table}) as count, sum(pg_total_relation_size(inhrelid)) as bytes
       from pg_inherits where inhparent = '${table}'::regclass`,
    );
    const { bytes = "0", count = "0" } = rows[0] ?? {};
    return { count: Number(count), each: Math.round(Number(bytes) / Math.max(1, Number(count))) };
  };
  const [event, delivery] = [await size("event"), await size("delivery")];
  return { events: event.count, bytesAnEvent: event.each, bytesADelivery: delivery.each };
}
