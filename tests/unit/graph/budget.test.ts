import fc from "fast-check";
import { expect, test } from "vitest";
import type { Priority } from "#lib/graph/app";
import { type Budget, budgetState, callsInHour, minuteOf, nextCallAt, paceAfter, usedShare } from "#lib/graph/budget";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 22, 9, 30, 12);

const fresh = (more: Partial<Budget> = {}): Budget => ({
  limit: 200,
  calls: new Map(),
  reading: null,
  paceAt: 0,
  pausedUntil: 0,
  ...more,
});

const withCalls = (count: number, at = START, more: Partial<Budget> = {}) =>
  fresh({ calls: new Map([[minuteOf(at), count]]), ...more });

/** Like the meter: asks, and counts calls that may be made. */
function call(budget: Budget, priority: Priority, now: number): Budget | null {
  if (nextCallAt(budget, priority, now) > now) return null;
  const minute = minuteOf(now);
  const calls = new Map(budget.calls).set(minute, (budget.calls.get(minute) ?? 0) + 1);
  return { ...budget, calls, paceAt: paceAfter(budget, priority, now) };
}

function mostInAnyHour(times: number[]): number {
  let first = 0;
  return times.reduce((most, time, last) => {
    while ((times[first] as number) <= time - HOUR) first++;
    return Math.max(most, last - first + 1);
  }, 0);
}

const steps = fc.array(
  fc.record({
    wait: fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(20 * MINUTE)),
    calls: fc.integer({ min: 1, max: 40 }),
    priority: fc.constantFrom<Priority>("interactive", "background"),
    /** How long a call takes before Meta counts it. */
    delay: fc.nat(15_000),
  }),
  { minLength: 1, maxLength: 120 },
);

test("Meta never counts more than the limit in any rolling hour, whatever the rate and duration of calls", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 20, max: 60 }), (plan, limit) => {
      let budget = fresh({ limit });
      let now = START;
      const counted: number[] = [];
      for (const { wait, calls, priority, delay } of plan) {
        now += wait;
        for (let i = 0; i < calls; i++) {
          const after = call(budget, priority, now);
          if (!after) break;
          budget = after;
          counted.push(now + delay);
        }
      }
      expect(mostInAnyHour(counted.sort((a, b) => a - b))).toBeLessThanOrEqual(limit);
    }),
  );
});

test("the returned time is one at which a call may be made, and is not far off", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom<Priority>("interactive", "background"), (plan, asking) => {
      let budget = fresh({ limit: 40 });
      let now = START;
      for (const { wait, calls, priority } of plan) {
        now += wait;
        for (let i = 0; i < calls; i++) budget = call(budget, priority, now) ?? budget;
      }
      const at = nextCallAt(budget, asking, now);
      expect(at).toBeGreaterThanOrEqual(now);
      expect(at - now).toBeLessThanOrEqual(62 * MINUTE);
      expect(nextCallAt(budget, asking, at)).toBe(at);
    }),
  );
});

test("a person may use all of it; background work leaves the last twentieth", () => {
  expect(nextCallAt(withCalls(199), "interactive", START)).toBe(START);
  expect(nextCallAt(withCalls(200), "interactive", START)).toBeGreaterThan(START + HOUR);
  expect(nextCallAt(withCalls(190), "background", START)).toBeGreaterThan(START + HOUR);
});

test("below three quarters background work is not slowed; above it comes in bursts and is spread over the hour", () => {
  let budget = withCalls(149);
  let now = START;
  const left: number[] = [];
  while (left.length < 41) {
    const at = nextCallAt(budget, "background", now);
    now = Math.max(now, at);
    budget = call(budget, "background", now) ?? budget;
    left.push(now - START);
  }
  expect(left.slice(0, 9).every((after) => after === 0)).toBe(true);
  expect(left[9]).toBeGreaterThan(MINUTE);
  expect(left[40]).toBeGreaterThan(40 * MINUTE);
  expect(left[40]).toBeLessThan(HOUR);
});

test("the use by other tools of the same app is known from Meta's percentage for a quarter of an hour", () => {
  const budget = fresh({ reading: { percent: 97, at: START, callsSince: 5 } });
  expect(usedShare(budget, START)).toBe(0.995);
  expect(nextCallAt(budget, "interactive", START)).toBe(START);
  expect(nextCallAt(budget, "background", START)).toBe(START + 15 * MINUTE);
  expect(nextCallAt(budget, "background", START + 15 * MINUTE)).toBe(START + 15 * MINUTE);
});

test("an app's own calls are limited only by Meta's reading, not by our count", () => {
  expect(nextCallAt(withCalls(5_000, START, { limit: null }), "background", START)).toBe(START);
  const full = withCalls(1, START, { limit: null, reading: { percent: 100, at: START, callsSince: 0 } });
  expect(nextCallAt(full, "interactive", START)).toBeGreaterThan(START);
});

test("a pause applies to everyone", () => {
  const budget = fresh({ pausedUntil: START + 7 * MINUTE });
  for (const priority of ["interactive", "background"] as const)
    expect(nextCallAt(budget, priority, START)).toBe(START + 7 * MINUTE);
  expect(nextCallAt(budget, "interactive", START + 7 * MINUTE)).toBe(START + 7 * MINUTE);
});

test("a minute is forgotten only when Meta has certainly forgotten it", () => {
  const { calls } = withCalls(3);
  expect(callsInHour(calls, START + HOUR + MINUTE)).toBe(3);
  expect(callsInHour(calls, START + HOUR + 2 * MINUTE)).toBe(0);
});

test.each([
  [withCalls(10), "free"],
  [withCalls(150), "slowed"],
  [withCalls(200), "used_up"],
  [withCalls(10, START, { pausedUntil: START + 1 }), "paused"],
] as const)("returns the right state: %#", (budget, state) => {
  expect(budgetState(budget, START)).toBe(state);
});
