import type { Priority } from "./app.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long a counted minute counts. Meta's hour rolls by the call; ours by the minute, and one more for the time
 * that a call is on its way.
 */
const COUNTED_MINUTES = 62;

/** From here on background work is spread out … */
const SLOW_SHARE = 0.75;
/** … and here it ends, so that a person can still act. */
const BACKGROUND_SHARE = 0.95;
/** As many background calls as one account's refresh may come together. */
const BURST = 8;
/** After that Meta's last reading says too little: other tools of the app have called, or have stopped. */
const READING_MS = 15 * MINUTE;
/** What Meta grants an app with a single user, where the real number is not known. */
const LEAST_APP_LIMIT = 200;

/** Calls by the minute that they were made in: minutes since 1970 → calls. */
export type CallMinutes = ReadonlyMap<number, number>;

export type Budget = {
  /** Calls a rolling hour; null for the app's own calls, whose limit depends on how many users the app has. */
  limit: number | null;
  calls: CallMinutes;
  /** Meta's own percentage, which includes what other tools of the same app have used. */
  reading: { percent: number; at: number; callsSince: number } | null;
  /** When the next spread-out call would be due without bursts. */
  paceAt: number;
  pausedUntil: number;
};

export type BudgetState = "free" | "slowed" | "used_up" | "paused";

export function minuteOf(time: number): number {
  return Math.floor(time / MINUTE);
}

/** Minutes up to this one count no more. */
export function forgottenMinute(now: number): number {
  return minuteOf(now) - COUNTED_MINUTES;
}

/** The console's own count of what Meta's rolling hour holds; never less than that. */
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

/** Calls of the limit that count as used: the console's own, or what Meta says where that is more. */
export function usedCalls(budget: Budget, now: number): number {
  return Math.max(ownCalls(budget, now), readCalls(budget, now));
}

export function usedShare(budget: Budget, now: number): number {
  return usedCalls(budget, now) / limitOf(budget);
}

/** When a call may leave: `now`, or the time from which on it may. */
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

/** `paceAt` after a call that leaves now. */
export function paceAfter(budget: Budget, priority: Priority, now: number): number {
  const isSpread = priority === "background" && usedShare(budget, now) >= SLOW_SHARE;
  return isSpread ? Math.max(budget.paceAt, now) + paceGap(budget) : budget.paceAt;
}

export function budgetState(budget: Budget, now: number): BudgetState {
  if (budget.pausedUntil > now) return "paused";
  const share = usedShare(budget, now);
  return share >= 1 ? "used_up" : share >= SLOW_SHARE ? "slowed" : "free";
}

/** When so many of our own calls have left the hour that there are fewer than `ceiling`. */
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
