import { expect, test } from "vitest";
import { type Pause, pauseUntil } from "#lib/graph/pause";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 22);
const middle = () => 0;

test("uses Meta's time unchanged", () => {
  expect(pauseUntil(null, NOW + 17 * MINUTE, NOW)).toBe(NOW + 17 * MINUTE);
});

test("without one it lasts 5 minutes, then twice as long each time, at most an hour", () => {
  const lengths: number[] = [];
  let previous: Pause | null = null;
  let now = NOW;
  for (let i = 0; i < 6; i++) {
    const until = pauseUntil(previous, null, now, middle);
    lengths.push((until - now) / MINUTE);
    previous = { at: now, until, failure: null };
    now = until + MINUTE;
  }
  expect(lengths).toEqual([5, 10, 20, 40, 60, 60]);
});

test("jitter only makes it longer, by at most a tenth", () => {
  expect(pauseUntil(null, null, NOW, () => 1)).toBe(NOW + 5.5 * MINUTE);
});

test("answers to parallel calls count as one refusal", () => {
  const previous = { at: NOW - 1_000, until: NOW + 5 * MINUTE, failure: null };
  expect(pauseUntil(previous, null, NOW)).toBe(previous.until);
  expect(pauseUntil(previous, NOW + 30 * MINUTE, NOW)).toBe(NOW + 30 * MINUTE);
});

test("an old pause does not make the next one longer", () => {
  const previous = { at: NOW - 180 * MINUTE, until: NOW - 61 * MINUTE, failure: null };
  expect(pauseUntil(previous, null, NOW, middle)).toBe(NOW + 5 * MINUTE);
});
