import { isDelivered, type Outcome } from "#lib/sending/outcome";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds until the next try: more than three days in all. */
const DELAYS_S = [
  ...[5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** Random share of the delay, so that items that failed together are not retried together. */
const SPREAD = 0.2;

export type Verdict =
  | { state: "delivered" }
  | { state: "retrying"; at: Date }
  /** Out of tries, or another try would fail as well. */
  | { state: "failed" };

/** The next state of an item after its `tries`-th try. */
export function judge(outcome: Outcome, tries: number, now = Date.now(), random = Math.random()): Verdict {
  if (isDelivered(outcome)) return { state: "delivered" };
  const delay = DELAYS_S[tries - 1];
  if (delay === undefined) return { state: "failed" };
  const spread = delay * (1 + SPREAD * (2 * random - 1));
  return { state: "retrying", at: new Date(now + Math.max(spread, outcome.retryAfter ?? 0) * 1_000) };
}

/** Whether the receiver as a whole has a problem (429, 5xx or no response), so that requests slow down. */
export function isOverloaded({ status, error }: Outcome): boolean {
  return error !== null || status === 429 || (status !== null && status >= 500);
}

/** 410 Gone: the receiver wants no more requests. */
export function isGone({ status, error }: Outcome): boolean {
  return error === null && status === 410;
}

const FIRST_PROBE_S = 5;
const MAX_PROBE_S = 5 * MINUTE;

/** Milliseconds until the next probe of a receiver, after `failures` failed probes in a row. */
export function probeDelayMs(failures: number, retryAfter: number | null, random = Math.random()): number {
  const delay = Math.min(MAX_PROBE_S, FIRST_PROBE_S * 2 ** Math.min(failures, 10));
  return Math.max(delay * (1 + SPREAD * (2 * random - 1)), retryAfter ?? 0) * 1_000;
}
