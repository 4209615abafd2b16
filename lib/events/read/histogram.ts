import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { SEVERITIES } from "#lib/fields/client/severity";
import { type CountedHours, HOUR_MS, readCountedHours } from "../counts/counted-hours.ts";
import { type Cut, cutFor, piecesOf } from "../counts/pieces.ts";
import { selectRolledUp } from "../counts/select-rolled-up.ts";
import type { EventHistogram } from "../schema.ts";
import type { EventHistogramQuery } from "../search/filter.ts";
import { type SeenFilter, seenBy } from "../search/filter.ts";
import { matching, selectMatching } from "../search/matching.ts";
import { countNewestFirst, type Range, rangeOf } from "./counting.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Bucket lengths in seconds that are easy to read on an axis. */
const STEPS = [
  ...[1, 5, 10, 15, 30].flatMap((count) => [count, count * MINUTE]),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30].map((count) => count * DAY),
].sort((a, b) => a - b);

type Bucket = { bucket: number; routine: number; notice: number; warning: number; critical: number };

/**
 * The number of events by severity over time, in at most `buckets` buckets of a round length. `counted` are the hours
 * that need not be counted from events.
 */
export async function readHistogram(
  ctx: Context,
  query: EventHistogramQuery,
  counted: () => Promise<CountedHours | null> = readCountedHours,
): Promise<EventHistogram> {
  requireRole(ctx, "viewer");
  const range = await rangeOf(query);
  const starts = bucketStarts(range, query.buckets);
  const { counts, isPartial, countedFrom } = await inTurn(ctx, () =>
    countNewestFirst(range, async (slice) => countSlice(seenBy(ctx, query), slice, starts, await counted())),
  );
  const rows = starts.times.map((at) => ({
    at: new Date(at).toISOString(),
    ...{ critical: 0, warning: 0, notice: 0, routine: 0 },
  }));
  for (const { bucket, ...found } of counts.flat()) {
    const row = rows[bucket - 1];
    if (row) for (const severity of SEVERITIES) row[severity] += found[severity];
  }
  const first = starts.times[0] ?? range.from.getTime();
  return {
    from: new Date(first).toISOString(),
    to: new Date(first + starts.times.length * starts.seconds * 1_000).toISOString(),
    bucketSeconds: starts.seconds,
    rows,
    isPartial,
    countedFrom: countedFrom?.toISOString() ?? null,
  };
}

type Buckets = { seconds: number; times: number[] };

/** The start times of the buckets: round times, the first at or before the start of the range. */
export function bucketStarts({ from, to }: Range, most: number): Buckets {
  const countOf = (step: number) => Math.ceil(to.getTime() / 1_000 / step) - Math.floor(from.getTime() / 1_000 / step);
  const seconds =
    STEPS.find((step) => countOf(step) <= most) ??
    Math.ceil((to.getTime() - from.getTime()) / 1_000 / Math.max(1, most - 1));
  const first = Math.floor(from.getTime() / 1_000 / seconds) * seconds;
  return { seconds, times: Array.from({ length: countOf(seconds) }, (_, i) => (first + i * seconds) * 1_000) };
}

async function countSlice(
  filter: SeenFilter,
  slice: Range,
  buckets: Buckets,
  counted: CountedHours | null,
): Promise<Bucket[]> {
  const cut = cutFor(filter, ["severity"]);
  const isWhole = buckets.seconds % (cut?.isByDay ? DAY : HOUR) === 0;
  const counts: Bucket[] = [];
  for (const { range, cut: rolledUp } of piecesOf(slice, isWhole ? cut : null, counted))
    counts.push(
      ...(await (rolledUp
        ? sumBuckets(filter, rolledUp, range, buckets)
        : countBuckets({ ...filter, ...range }, buckets))),
    );
  return counts;
}

const bySeverity = (count: (isOne: Prisma.Sql) => Prisma.Sql) =>
  Prisma.join(
    SEVERITIES.map((name, i) => Prisma.sql`${count(Prisma.sql`severity = ${i}`)}::int as ${Prisma.raw(name)}`),
  );

/** For buckets of whole hours, or whole days where the cut is kept by the day. */
async function sumBuckets(filter: SeenFilter, cut: Cut, range: Range, { times, seconds }: Buckets): Promise<Bucket[]> {
  const first = (times[0] ?? 0) / HOUR_MS;
  const sums = bySeverity((isOne) => Prisma.sql`coalesce(sum(events) filter (where ${isOne}), 0)`);
  const found = await selectRolledUp(Prisma.sql`hour, severity, events`, filter, cut, range);
  return readDb().$queryRaw`
    select (hour - ${first}::int) / ${seconds / HOUR}::int + 1 as bucket, ${sums} from (${found}) found group by 1`;
}

const COUNTS = bySeverity((isOne) => Prisma.sql`count(*) filter (where ${isOne})`);

/** Counts each bucket separately: it is one range of the primary key index, which includes the severity. */
async function countBuckets(filter: SeenFilter, { times, seconds }: Buckets): Promise<Bucket[]> {
  const found = await matching(filter);
  const starts = times.map(uuidFloor);
  if (found.either.length > 0) {
    return readDb().$queryRaw`
      select width_bucket(id, ${starts}::uuid[]) as bucket, ${COUNTS}
      from (${selectMatching(Prisma.sql`id, severity`, found)}) found group by 1`;
  }
  const ends = times.map((at) => uuidFloor(at + seconds * 1_000));
  return readDb().$queryRaw`
    select nth::int as bucket, counted.*
    from unnest(${starts}::uuid[], ${ends}::uuid[]) with ordinality as bucket(first, beyond, nth)
    cross join lateral (
      select ${COUNTS} from event where id >= bucket.first and id < bucket.beyond and ${found.where}
    ) counted`;
}
