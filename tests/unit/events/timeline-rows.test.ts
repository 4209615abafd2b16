import { expect, test } from "vitest";
import { timelineRows } from "#lib/events/client/timeline-rows";
import type { EventItem } from "#lib/events/schema";

function event(id: string, occurredAt: string): EventItem {
  return { id, occurredAt } as EventItem;
}

const EVENTS = [
  event("5", "2026-11-22T12:00:00.000Z"),
  event("4", "2026-11-22T11:00:00.000Z"),
  event("3", "2026-11-18T12:00:00.000Z"),
  event("2", "2026-11-22T10:00:00.000Z"),
];

test("puts a heading before the first event of each day, also if a late one is among those of another day", () => {
  const starts = timelineRows(EVENTS, true, "UTC").map((row) => row.startsDay);
  expect(starts).toEqual([true, false, true, true]);
});

test("puts no heading if the rows above are unknown", () => {
  expect(timelineRows(EVENTS, false, "UTC").map((row) => row.startsDay)).toEqual([false, false, true, true]);
});

test("uses days of the user's calendar", () => {
  const late = [event("2", "2026-11-22T16:00:00.000Z"), event("1", "2026-11-22T18:00:00.000Z")];
  expect(timelineRows(late, true, "Asia/Jakarta").map((row) => row.startsDay)).toEqual([true, true]);
  expect(timelineRows(late, true, "UTC").map((row) => row.startsDay)).toEqual([true, false]);
});
