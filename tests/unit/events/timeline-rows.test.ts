import { expect, test } from "vitest";
import type { EventItem } from "#lib/events/schema";
import { timelineRows } from "#lib/events/timeline-rows";

function event(id: string, occurredAt: string): EventItem {
  return { id, occurredAt } as EventItem;
}

test("one heading before the first event of each day, each with a key of its own", () => {
  const rows = timelineRows([
    event("5", "2026-11-22T12:00:00.000Z"),
    event("4", "2026-11-22T11:00:00.000Z"),
    event("3", "2026-11-18T12:00:00.000Z"),
    event("2", "2026-11-22T10:00:00.000Z"),
  ]);
  expect(rows.map((row) => row.kind)).toEqual(["day", "event", "event", "day", "event", "day", "event"]);
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
});
