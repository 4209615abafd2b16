import { dayKey } from "#lib/format/time";
import type { EventItem } from "../schema.ts";

export type TimelineRow = {
  event: EventItem;
  /** It is the first of its day, in the reader's calendar. */
  startsDay: boolean;
};

/**
 * The events with their days. Where rows above are not loaded, nobody knows whether the first one starts a day: it is
 * said not to.
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
