import { createLoader, createSerializer } from "nuqs/server";
import { type EventFilters, eventSearchParams } from "#lib/events/search-params";

const load = createLoader(eventSearchParams);
const serialize = createSerializer(eventSearchParams);

/** The filter in a search string of the events page, and what in it nobody here understands (any more). */
export function readViewQuery(query: string): { filters: EventFilters; unread: string[] } {
  const unread: string[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const parsed = name in eventSearchParams ? eventSearchParams[name as keyof EventFilters].parse(value) : null;
    const isWhole = Array.isArray(parsed) ? parsed.length === value.split(",").length : parsed !== null;
    if (!isWhole) unread.push(`${name}=${value}`);
  }
  return { filters: load(new URLSearchParams(query)), unread };
}

/** A filter as the search string of the events page: "" for none, else "?…". Equal filters give equal text. */
export function writeViewQuery(filters: Partial<EventFilters>): string {
  return serialize(filters);
}

/** What of the events page's address is filter: which event is open and the like is left out. */
export function filterOf(search: string | URLSearchParams): string {
  return writeViewQuery(load(new URLSearchParams(search)));
}

/** The events page with this filter, knowing which view it is. */
export function viewUrl(viewId: string, query: string): string {
  return `/events${query}${query ? "&" : "?"}view=${viewId}`;
}
