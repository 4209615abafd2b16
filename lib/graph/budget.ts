import type { Priority } from "./app.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How many minutes a call counts. Meta counts a rolling hour per call, we per minute; one more minute covers the time
 * that a call is on its way.
 */
const COUNTED_MINUTES = 62;

/** From this share of the limit on, background calls are spread out. */
const SLOW_SHARE = 0.75;
/** From this share on, background calls stop, so that a person can still act. */
const BACKGROUND_SHARE = 0.95;
/** How many background calls may go out together: enough for the refresh of one account. */
const BURST = 8;
/** How long Meta's last reading is used. After that, other tools of the app may have made calls or stopped. */
const READING_MS = 15 * MINUTE;
/** Meta's limit for an app with a single user, used if the real number is unknown. */
const LEAST_APP_LIMIT = 200;

/** Number of calls per minute; the key is the minute since 1970. */
export type CallMinutes = ReadonlyMap<number, number>;

export type Budget = {
  /** Calls per rolling hour. Null for the app's own calls: their limit depends on the app's number of users. */
  limit: number | null;
  calls: CallMinutes;
  /** Meta's percentage, which includes the calls of other tools of the same app. */
  reading: { percent: number; at: number; callsSince: number } | null;
  /** When the next spread-out call would be due without bursts. */
  paceAt: number;
  pausedUntil: number;
};

export type BudgetState = "free" | "slowed" | "used_up" | "paused";

export function minuteOf(time: number): number {
  return Math.floor(time / MINUTE);
}

/** Calls in this minute and before no longer count. */
export function forgottenMinute(now: number): number {
  return minuteOf(now) - COUNTED_MINUTES;
}

/** Our own count of calls in Meta's rolling hour; never lower than Meta's. */
export function callsInHour(calls: CallMinutes, now: number): number {
  const forgotten = forgottenMinute(now);
  return calls.entries().reduce((sum, [minute, count]) => (minute > forgotten ? sum + count : sum), 0);
}

const limitOf = ({ limit }: Budget) => limit ?? LEAST_APP_LIMIT;

const ceilingOf = (budget: Budget, priority: Priority) =>
  priority === "interactive" ? limitOf(budget) : Math.floor(limitOf(budget) * BACKGROUND_SHARE);

const paceGap = (budget: Budget) => Math.ceil(HOUR / (limitOf(budget) * (BACKGROUND_SHARE - SLOW_SHARE)));

function readCalls(budget: Budget, now: number): number {
  const { reading } = budget;
  if (!reading || now - reading.at >= READING_MS) return 0;
  return Math.floor((reading.percent / 100) * limitOf(budget)) + reading.callsSince;
}

function ownCalls(budget: Budget, now: number): number {
  return budget.limit === null ? 0 : callsInHour(budget.calls, now);
}

/** How many calls are used up: our own count or Meta's, whichever is higher. */
export function usedCalls(budget: Budget, now: number): number {
  return Math.max(ownCalls(budget, now), readCalls(budget, now));
}

export function usedShare(budget: Budget, now: number): number {
  return usedCalls(budget, now) / limitOf(budget);
}

/** The earliest time for a call: `now` or later. */
export function nextCallAt(budget: Budget, priority: Priority, now: number): number {
  if (budget.pausedUntil > now) return nextCallAt(budget, priority, budget.pausedUntil);
  const used = usedCalls(budget, now);
  const ceiling = ceilingOf(budget, priority);
  if (used >= ceiling) {
    const free = Math.max(freeAt(budget, ceiling, now), readingEnds(budget, ceiling, now));
    return nextCallAt(budget, priority, free);
  }
  if (priority === "interactive" || used < limitOf(budget) * SLOW_SHARE) return now;
  return Math.max(now, budget.paceAt - (BURST - 1) * paceGap(budget));
}

/** The new `paceAt` after a call made now. */
export function paceAfter(budget: Budget, priority: Priority, now: number): number {
  const isSpread = priority === "background" && usedShare(budget, now) >= SLOW_SHARE;
  return isSpread ? Math.max(budget.paceAt, now) + paceGap(budget) : budget.paceAt;
}

export function budgetState(budget: Budget, now: number): BudgetState {
  if (budget.pausedUntil > now) return "paused";
  const share = usedShare(budget, now);
  return share >= 1 ? "used_up" : share >= SLOW_SHARE ? "slowed" : "free";
}

/** When enough of our own calls have left the hour that fewer than `ceiling` remain. */
function freeAt(budget: Budget, ceiling: number, now: number): number {
  let left = ownCalls(budget, now);
  const forgotten = forgottenMinute(now);
  const minutes = [...budget.calls].filter(([minute]) => minute > forgotten).sort(([a], [b]) => a - b);
  for (const [minute, calls] of minutes) {
    if (left < ceiling) break;
    left -= calls;
    now = Math.max(now, (minute + COUNTED_MINUTES) * MINUTE);
  }
  return now;
}

function readingEnds(budget: Budget, ceiling: number, now: number): number {
  return budget.reading && readCalls(budget, now) >= ceiling ? budget.reading.at + READING_MS : now;
}
