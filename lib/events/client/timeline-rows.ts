import { dayKey } from "#lib/format/time";
import type { EventItem } from "../schema.ts";
import type { PagePlace } from "./queries.ts";

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

/** The total height of the rows of a page when it was dropped, by the number of rows above it. */
export type PageHeights = Map<number, number>;

/**
 * The estimated height of a row before it is measured. The rows of a page that is loaded again share its remembered
 * height, so nothing below it moves.
 */
export function rowEstimate(heights: PageHeights, places: readonly PagePlace[], row: number, usual: number): number {
  const place = places.findLast(({ start }) => start <= row);
  const height = place && heights.get(place.start);
  if (!place || height === undefined) return usual;
  const upTo = (rows: number) => Math.round((height * rows) / place.limit);
  return upTo(row - place.start + 1) - upTo(row - place.start);
}

/** Forgets the sizes of rows that are not loaded: a list may be scrolled for hours. */
export function forgetOthers(sizes: Map<unknown, unknown>, loaded: Iterable<unknown>): void {
  const kept = new Set(loaded);
  for (const key of sizes.keys()) {
    if (!kept.has(key)) sizes.delete(key);
  }
}
