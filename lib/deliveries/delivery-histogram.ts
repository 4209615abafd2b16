import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor, uuidTime } from "#lib/db/partitions";
import { bucketStarts } from "#lib/events/read/histogram";
import { narrowing } from "#lib/events/search/narrowing";
import { DeliveryFilterQuery, matchingDeliveries } from "./delivery-filter.ts";
import type { DeliveryHistogram } from "./schema.ts";

const DAY_MS = 86_400_000;

export const DeliveryHistogramQuery = DeliveryFilterQuery.extend({
  /** How many buckets there are at most. */
  buckets: z.coerce.number().int().min(1).max(200).default(60),
});
export type DeliveryHistogramQuery = z.infer<typeof DeliveryHistogramQuery>;

type Bucket = { bucket: number; accepted: number; rejected: number };

/** How many requests came when, accepted or rejected, in buckets of a round length. */
export async function readDeliveryHistogram(ctx: Context, query: DeliveryHistogramQuery): Promise<DeliveryHistogram> {
  requireRole(ctx, "viewer");
  return inTurn(ctx, () => countDeliveries(query));
}

async function countDeliveries(query: DeliveryHistogramQuery): Promise<DeliveryHistogram> {
  const { seconds, times } = bucketStarts(await rangeOf(query), query.buckets);
  const where = await matchingDeliveries(query);
  const starts = times.map(uuidFloor);
  const found = await narrowing(query, () =>
    readDb().$queryRaw<Bucket[]>(Prisma.sql`
      select width_bucket(d.id, ${starts}::uuid[]) as bucket,
        (count(*) filter (where d.verdict = 'accepted'))::int as accepted,
        (count(*) filter (where d.verdict = 'rejected'))::int as rejected
      from delivery d where ${where} group by 1`),
  );
  const rows = times.map((at) => ({ at: new Date(at).toISOString(), accepted: 0, rejected: 0 }));
  for (const { bucket, accepted, rejected } of found) Object.assign(rows[bucket - 1] ?? {}, { accepted, rejected });
  return { bucketSeconds: seconds, rows };
}

/** The requested time range; without a start it begins with the first delivery. */
async function rangeOf({ from, to }: DeliveryHistogramQuery): Promise<{ from: Date; to: Date }> {
  const end = to ?? new Date();
  if (from) return { from, to: new Date(Math.max(end.getTime(), from.getTime() + 1)) };
  const first = await readDb().delivery.findFirst({ orderBy: { id: "asc" }, select: { id: true } });
  const beginning = first ? uuidTime(first.id) : new Date(end.getTime() - DAY_MS);
  return { from: new Date(Math.min(beginning.getTime(), end.getTime() - 1)), to: end };
}
