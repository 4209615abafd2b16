import { dayKey } from "#lib/format/time";
import type { EventItem } from "./schema.ts";

export type TimelineRow = { kind: "day"; key: string; iso: string } | { kind: "event"; key: string; event: EventItem };

/** The events with a heading before the first of each day of the reader's calendar. */
export function timelineRows(events: readonly EventItem[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = "";
  for (const event of events) {
    const its = dayKey(event.occurredAt);
    // A late event may stand among those of another day; each heading still needs a key of its own.
    if (its !== day) rows.push({ kind: "day", key: `${its} ${event.id}`, iso: event.occurredAt });
    day = its;
    rows.push({ kind: "event", key: event.id, event });
  }
  return rows;
}
