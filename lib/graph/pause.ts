import type { GraphFailureFacts } from "./errors.ts";

/** Times in ms. A past pause is remembered for a while, because the next one is longer. */
export type Pause = { at: number; until: number; failure: GraphFailureFacts | null };

const MINUTE = 60_000;
const FIRST = 5 * MINUTE;
const LONGEST = 60 * MINUTE;
const JITTER = 0.1;

/** How long a past pause affects the next one. */
export const REMEMBERED_MS = LONGEST;

/**
 * When calls may start again: at the time that Meta names, otherwise after 5 minutes, doubled each time that does not
 * help, up to an hour. The jitter keeps several processes from starting together.
 */
export function pauseUntil(
  previous: Pause | null,
  named: number | null,
  now: number,
  random: () => number = Math.random,
): number {
  // Answers to parallel calls report one limit, not several.
  if (previous && previous.until > now) return Math.max(previous.until, named ?? 0);
  if (named !== null && named > now) return named;
  const isRecent = previous !== null && now - previous.until < REMEMBERED_MS;
  const length = isRecent ? Math.min(LONGEST, Math.max(FIRST, 2 * (previous.until - previous.at))) : FIRST;
  return now + Math.round(length * (1 + JITTER * random()));
}
