import { AppError } from "#lib/errors";
import { once } from "#lib/once";

/** Far more than a browser needs, even while scrolling. It only slows down runaway scripts. */
const PER_SECOND = 200;
const BURST = 1_000;
const AT_ONCE = 64;

type Bucket = { tokens: number; at: number; running: number };

/**
 * Counts a request of one caller (a user, a token, an address) in this process. Call the returned function when the
 * request has been answered. Throws `too_many`, with the seconds to wait, beyond 200 a second or 64 at once.
 */
export function enter(caller: string, now = performance.now()): () => void {
  const buckets = once("request-limits", () => new Map<string, Bucket>());
  const bucket = buckets.get(caller) ?? { tokens: BURST, at: now, running: 0 };
  bucket.tokens = Math.min(BURST, bucket.tokens + ((now - bucket.at) / 1_000) * PER_SECOND);
  bucket.at = now;
  if (bucket.tokens < 1 || bucket.running >= AT_ONCE)
    throw new AppError("too_many", "Too many requests at once. Wait a second and go on.", { retryAfter: 1 });
  bucket.tokens--;
  bucket.running++;
  buckets.delete(caller);
  buckets.set(caller, bucket);
  forgetIdle(buckets, now);
  let isOver = false;
  return () => {
    if (!isOver) bucket.running--;
    isOver = true;
  };
}

/** The least recent caller comes first. A bucket that is full again needs no memory. */
function forgetIdle(buckets: Map<string, Bucket>, now: number): void {
  for (const [caller, { at, running }] of buckets) {
    if (running > 0 || now - at < (BURST / PER_SECOND) * 1_000) return;
    buckets.delete(caller);
  }
}
