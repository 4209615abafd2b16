import { SEVERITIES, type Severity } from "#lib/fields/client/severity";

/** The number of events in a time span, by severity. `at` is the start of the span. */
export type Bucket = { at: string } & Record<Severity, number>;

/** A range of buckets, both ends included. */
export type Span = { first: number; last: number };

export const GRAVEST_FIRST = SEVERITIES.toReversed();

export function totalOf(bucket: Record<Severity, number>): number {
  return SEVERITIES.reduce((total, severity) => total + bucket[severity], 0);
}

export function sumOf(buckets: readonly Bucket[]): Record<Severity, number> {
  const sum = { routine: 0, notice: 0, warning: 0, critical: 0 };
  for (const bucket of buckets) {
    for (const severity of SEVERITIES) sum[severity] += bucket[severity];
  }
  return sum;
}

export function endOf(bucket: Bucket, bucketSeconds: number): string {
  return new Date(Date.parse(bucket.at) + bucketSeconds * 1000).toISOString();
}
