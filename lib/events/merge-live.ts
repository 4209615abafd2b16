import type { InfiniteData } from "@tanstack/react-query";
import type { EventItem, EventPage } from "./schema.ts";

type EventPages = InfiniteData<EventPage, unknown>;

/**
 * The loaded pages with events that came by the live tail: known ones replaced where they stand, new ones put where
 * their id belongs. Ids carry their time, so newest first is greatest first. An event older than the last row of
 * pages that go on is left out: the page it belongs to will bring it.
 */
export function mergeLive(data: EventPages, events: readonly EventItem[]): EventPages {
  const arrived = new Map(events.map((event) => [event.id, event]));
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => take(arrived, item.id) ?? item),
  }));
  const newest = [...arrived.values()].sort(newestFirst);
  let next = 0;
  pages.forEach((page, index) => {
    const isLast = index === pages.length - 1;
    const end = page.items.at(-1)?.id;
    const fitting: EventItem[] = [];
    for (let event = newest[next]; event; event = newest[next]) {
      const isWithin = end !== undefined && event.id > end;
      if (!isWithin && !(isLast && page.nextCursor === null)) break;
      fitting.push(event);
      next += 1;
    }
    if (fitting.length > 0) page.items = [...page.items, ...fitting].sort(newestFirst);
  });
  return { ...data, pages };
}

/** Splits what came into rows that are already shown and rows that would be new. */
export function partitionKnown(data: EventPages | undefined, events: readonly EventItem[]) {
  const known = new Set(data?.pages.flatMap((page) => page.items.map((item) => item.id)));
  return {
    known: events.filter((event) => known.has(event.id)),
    unknown: events.filter((event) => !known.has(event.id)),
  };
}

function take(events: Map<string, EventItem>, id: string): EventItem | undefined {
  const event = events.get(id);
  events.delete(id);
  return event;
}

function newestFirst(one: EventItem, other: EventItem): number {
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
