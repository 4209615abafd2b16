import { createLoader, createSerializer } from "nuqs/server";
import { isRead } from "#lib/events/client/unread-params";
import { type EventFilters, eventSearchParams } from "#lib/events/search-params";

const load = createLoader(eventSearchParams);
const serialize = createSerializer(eventSearchParams);

/** The filter in a query string of the events page, and its parameters that are not or no longer understood. */
export function readViewQuery(query: string): { filters: EventFilters; unread: string[] } {
  const unread = [...new URLSearchParams(query)]
    .filter(([name, value]) => !(name in eventSearchParams && isRead(name, value)))
    .map(([name, value]) => `${name}=${value}`);
  return { filters: load(new URLSearchParams(query)), unread };
}

/** A filter as the query string of the events page: "" for none, otherwise "?…". Equal filters give equal text. */
export function writeViewQuery(filters: Partial<EventFilters>): string {
  return serialize(filters);
}

/** The filter in the URL of the events page, without other state such as the open event. */
export function filterOf(search: string | URLSearchParams): string {
  return writeViewQuery(load(new URLSearchParams(search)));
}

/** The URL of the events page with this filter and view. */
export function viewUrl(viewId: string, query: string): string {
  return `/events${query}${query ? "&" : "?"}view=${viewId}`;
}
