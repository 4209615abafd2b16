import type { EventItem, EventPage } from "../schema.ts";
import type { EventPages, PagePlace } from "./queries.ts";

/**
 * Merges events from the live stream into the loaded pages: known events are replaced, new ones inserted by id. Ids
 * contain the time, so the newest has the greatest id. An event beyond the loaded range is left out if the list
 * continues there, because its page will bring it.
 */
export function mergeLive(data: EventPages, events: readonly EventItem[]): EventPages {
  const arrived = new Map(events.map((event) => [event.id, event]));
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => take(arrived, item.id) ?? item),
  }));
  const isFromTop = !data.pageParams[0]?.start;
  const top = data.pages[0]?.items[0]?.id ?? "";
  const newest = [...arrived.values()].filter((event) => isFromTop || event.id < top).sort(newestFirst);
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
  return { pages, pageParams: placesOf(pages, data.pageParams) };
}

/** Updates where each page starts after rows were inserted above it. */
function placesOf(pages: readonly EventPage[], places: readonly PagePlace[]): PagePlace[] {
  let start = places[0]?.start ?? 0;
  return places.map((place, index) => {
    const moved = { ...place, start };
    start += pages[index]?.items.length ?? 0;
    return moved;
  });
}

/** Splits live events into those already in the list and new ones. */
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
