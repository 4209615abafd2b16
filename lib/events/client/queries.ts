import { type InfiniteData, infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/client/api-client";
import type { EventDetail, EventFacets, EventHistogram, EventPage, EventPrevious, EventRelated } from "../schema.ts";
import { type EventFilters, type ExportFormat, eventQuery } from "../search-params.ts";

const PAGE_SIZE = 100;
const RECENT = 8;
/** Pages further away are dropped: a list may be scrolled for hours. */
const MOST_PAGES = 10;

/** The place of a page in a list: its cursor, the number of rows above it, and how many rows to fetch. */
export type PagePlace = { cursor: string | null; start: number; limit: number };

export const FIRST_PAGE: PagePlace = { cursor: null, start: 0, limit: PAGE_SIZE };

export type EventPages = InfiniteData<EventPage, PagePlace>;

export function eventListOptions(filters: EventFilters) {
  return infiniteQueryOptions<EventPage, Error, EventPages, readonly unknown[], PagePlace>({
    queryKey: ["events", "list", filters],
    queryFn: ({ pageParam, signal }) => fetchEventPage(filters, pageParam, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page, _pages, { start }) =>
      page.nextCursor ? { cursor: page.nextCursor, start: start + page.items.length, limit: PAGE_SIZE } : null,
    getPreviousPageParam: (page, _pages, { start }) => {
      const limit = Math.min(start, PAGE_SIZE);
      return page.prevCursor && limit > 0 ? { cursor: page.prevCursor, start: start - limit, limit } : null;
    },
    maxPages: MOST_PAGES,
    // The live stream keeps the list fresh. Refetching every loaded page would move what the user is reading.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function fetchEventPage(filters: EventFilters, place: PagePlace, signal?: AbortSignal): Promise<EventPage> {
  return apiFetch(`/api/events?${eventPageQuery(filters, place)}`, { signal });
}

/** The API query for a page of the list at this moment. */
export function eventPageQuery(filters: EventFilters, { cursor, limit }: PagePlace): URLSearchParams {
  const query = timedQuery(filters);
  if (cursor) query.set("cursor", cursor);
  query.set("limit", String(limit));
  return query;
}

export function eventFacetsOptions(filters: EventFilters) {
  return queryOptions({
    queryKey: ["events", "facets", filters],
    queryFn: ({ signal }) => apiFetch<EventFacets>(`/api/events/facets?${timedQuery(filters)}`, { signal }),
    staleTime: 15_000,
  });
}

/** `buckets` is the maximum number of columns that fit. */
export function eventHistogramOptions(filters: EventFilters, buckets: number) {
  return queryOptions({
    queryKey: ["events", "histogram", filters, buckets],
    queryFn: ({ signal }) =>
      apiFetch<EventHistogram>(`/api/events/histogram?${eventHistogramQuery(filters, buckets)}`, { signal }),
    staleTime: 15_000,
  });
}

export function eventHistogramQuery(filters: EventFilters, buckets: number): URLSearchParams {
  const query = timedQuery(filters);
  query.set("buckets", String(buckets));
  return query;
}

/** The newest events of one account. */
export function recentEventsOptions(wabaId: string) {
  return queryOptions({
    queryKey: ["events", "recent", wabaId],
    queryFn: ({ signal }) => apiFetch<EventPage>(`/api/events?${recentEventsQuery(wabaId)}`, { signal }),
    refetchInterval: 15_000,
  });
}

export function recentEventsQuery(wabaId: string): URLSearchParams {
  return new URLSearchParams({ waba: wabaId, limit: String(RECENT) });
}

export function eventDetailOptions(id: string) {
  return queryOptions({
    queryKey: ["events", "detail", id],
    queryFn: ({ signal }) => apiFetch<EventDetail>(`/api/events/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  });
}

export function eventRelatedOptions(id: string) {
  return queryOptions({
    queryKey: ["events", "related", id],
    queryFn: ({ signal }) => apiFetch<EventRelated>(`/api/events/${encodeURIComponent(id)}/related`, { signal }),
    staleTime: 15_000,
  });
}

export function eventPreviousOptions(id: string) {
  return queryOptions({
    queryKey: ["events", "previous", id],
    queryFn: ({ signal }) => apiFetch<EventPrevious>(`/api/events/${encodeURIComponent(id)}/previous`, { signal }),
    staleTime: 60_000,
  });
}

/**
 * The download URL of the events that match the filters. The header `x-total-estimate` has their approximate number.
 */
export function eventExportUrl(filters: EventFilters, format: ExportFormat): string {
  const query = timedQuery(filters);
  query.set("format", format);
  return `/api/events/export?${query}`;
}

function timedQuery(filters: EventFilters): URLSearchParams {
  const query = eventQuery(filters);
  const { from, to } = instantsOf(filters);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return query;
}
