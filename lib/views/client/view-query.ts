import { createLoader, createSerializer } from "nuqs/server";
import { isRead } from "#lib/events/client/unread-params";
import { type EventFilters, eventSearchParams } from "#lib/events/search-params";

const load = createLoader(eventSearchParams);
const serialize = createSerializer(eventSearchParams);

/** The filter in a search string of the events page, and what in it nobody here understands (any more). */
export function readViewQuery(query: string): { filters: EventFilters; unread: string[] } {
  const unread = [...new URLSearchParams(query)]
    .filter(([name, value]) => !(name in eventSearchParams && isRead(name, value)))
    .map(([name, value]) => `${name}=${value}`);
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
