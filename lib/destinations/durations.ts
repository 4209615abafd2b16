/**
 * Upper bounds in ms of the buckets in `attempt_count.times`: each about 1.35 times the one before, up to the time
 * limit.
 */
export const BUCKETS: readonly number[] = [
  ...[5, 7, 10, 14, 19, 26, 35, 47, 63, 85, 115, 155, 210, 285, 385, 520, 700, 950, 1_300, 1_750, 2_350, 3_200],
  ...[4_300, 5_800, 7_900, 10_700, 16_000],
];

export function bucketOf(ms: number): number {
  const bucket = BUCKETS.findIndex((bound) => ms <= bound);
  return bucket < 0 ? BUCKETS.length - 1 : bucket;
}

/** The quantile of the durations in ms, as exact as a bucket is wide; null without durations. */
export function quantile(times: readonly number[], share: number): number | null {
  const total = times.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  const bucket = times.findIndex((count) => {
    seen += count;
    return seen >= total * share;
  });
  return BUCKETS[bucket] ?? null;
}
