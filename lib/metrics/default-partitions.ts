import { db } from "#lib/db/client";
import { readGauge } from "./registry.ts";

/** Counting stops here: the gauge should be 0, so larger numbers make no difference. */
const ENOUGH = 10_000;

/** Rows outside all partitions, counted up to 10,000. A number above 0 for a day means that the partition job fails. */
export function watchDefaultPartitions(): void {
  readGauge("default_partition_rows", "Rows outside all partitions, counted up to 10000.", ["table"], async () => {
    const [counted] = await db().$queryRaw<{ event: bigint; delivery: bigint }[]>`
      select (select count(*) from (select from event_default limit ${ENOUGH}) e) as event,
        (select count(*) from (select from delivery_default limit ${ENOUGH}) d) as delivery`;
    return Object.entries(counted ?? {}).map(([table, rows]) => ({ labels: { table }, value: Number(rows) }));
  });
}
