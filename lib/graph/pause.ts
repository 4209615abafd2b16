import type { GraphFailureFacts } from "./errors.ts";

/** Times in ms. A pause that is over is remembered for a while: the next one is longer. */
export type Pause = { at: number; until: number; failure: GraphFailureFacts | null };

const MINUTE = 60_000;
const FIRST = 5 * MINUTE;
const LONGEST = 60 * MINUTE;
const JITTER = 0.1;

/** How long the last pause shapes the next one. */
export const REMEMBERED_MS = LONGEST;

/**
 * Until when nothing is asked: until the time that Meta names, else 5 minutes, and twice as long as the last time
 * where that did not help, up to an hour. The jitter keeps several processes from coming back together.
 */
export function pauseUntil(
  previous: Pause | null,
  named: number | null,
  now: number,
  random: () => number = Math.random,
): number {
  // Answers to calls that were under way together tell of one limit, not of several.
  if (previous && previous.until > now) return Math.max(previous.until, named ?? 0);
  if (named !== null && named > now) return named;
  const isRecent = previous !== null && now - previous.until < REMEMBERED_MS;
  const length = isRecent ? Math.min(LONGEST, Math.max(FIRST, 2 * (previous.until - previous.at))) : FIRST;
  return now + Math.round(length * (1 + JITTER * random()));
}
