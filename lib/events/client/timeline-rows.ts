import { dayKey } from "#lib/format/time";
import type { EventItem } from "../schema.ts";

export type TimelineRow = {
  event: EventItem;
  /** Whether it is the first event of its day in the user's calendar. */
  startsDay: boolean;
};

/**
 * The events with their day headings. If the rows above are not loaded, it is unknown whether the first event starts a
 * day, so it gets no heading.
 */
export function timelineRows(events: readonly EventItem[], isFromTop: boolean, timeZone?: string): TimelineRow[] {
  let day = "";
  return events.map((event, index) => {
    const its = dayKey(event.occurredAt, timeZone);
    const startsDay = its !== day && (index > 0 || isFromTop);
    day = its;
    return { event, startsDay };
  });
}
