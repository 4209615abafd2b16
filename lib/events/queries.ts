import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/api-client";
import { EventDetail, EventPage } from "./schema.ts";
import { type EventFilters, eventQuery } from "./search-params.ts";

export const EVENTS_PAGE_SIZE = 100;

export function eventListOptions(filters: EventFilters) {
  return infiniteQueryOptions({
    queryKey: ["events", "list", filters],
    queryFn: ({ pageParam, signal }) => fetchEventPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // The live tail keeps it fresh; fetching every loaded page again would move what is being read.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function fetchEventPage(filters: EventFilters, cursor: string | null, signal?: AbortSignal): Promise<EventPage> {
  const query = eventQuery(filters);
  const { from, to } = instantsOf(filters);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  if (cursor) query.set("cursor", cursor);
  query.set("limit", String(EVENTS_PAGE_SIZE));
  return apiFetch(`/api/events?${query}`, EventPage, { signal });
}

export function eventDetailOptions(id: string) {
  return queryOptions({
    queryKey: ["events", "detail", id],
    queryFn: ({ signal }) => apiFetch(`/api/events/${encodeURIComponent(id)}`, EventDetail, { signal }),
    staleTime: 60_000,
  });
}
