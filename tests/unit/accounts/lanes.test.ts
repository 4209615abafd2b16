import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLanes, inLanes } from "#lib/sync/lanes";

const after = (answers: number[]) => {
  const lanes = createLanes();
  for (const ms of answers) lanes.answered(ms);
  return lanes.count();
};
const times = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test("uses all lanes while answers are fast, few when they slow down, and more again when they recover", () => {
  expect(after([])).toBe(12);
  expect(after(times(200, 20))).toBe(24);
  expect(after([...times(100, 20), ...times(200, 400)])).toBeLessThanOrEqual(3);
  expect(after([...times(100, 20), ...times(200, 400), ...times(400, 20)])).toBe(24);
});

test("a network that is always slow does not count as slowed down", () => {
  expect(after(times(200, 900))).toBe(24);
});

test("processes everything, never more at once than there are lanes", async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await inLanes(
    Array.from({ length: 60 }, (_, i) => i),
    async (item) => {
      most = Math.max(most, ++running);
      await nextTurn();
      running--;
      done.push(item);
    },
  );
  expect(done).toHaveLength(60);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(24);
});

test("an exception ends it after the running items", async () => {
  let started = 0;
  let finished = 0;
  const run = inLanes(
    Array.from({ length: 100 }, (_, i) => i),
    async (item) => {
      started++;
      if (item === 3) throw new Error("the token is gone");
      await nextTurn();
      finished++;
    },
  );
  await expect(run).rejects.toThrow("the token is gone");
  expect(finished).toBe(started - 1);
  expect(finished).toBeLessThan(20);
});
