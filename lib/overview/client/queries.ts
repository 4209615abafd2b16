import { queryOptions } from "@tanstack/react-query";
import { createLoader } from "nuqs/server";
import { eventHistogramOptions, eventHistogramQuery, eventPageQuery } from "#lib/events/client/queries";
import type { EventPage } from "#lib/events/schema";
import { type EventFilters, eventSearchParams } from "#lib/events/search-params";
import { apiFetch } from "#lib/http/client/api-client";
import type { Fleet } from "#lib/states/fleet-schema";
import type { OverviewData } from "../schema.ts";
import type { OverviewRange } from "../search-params.ts";

const BUCKETS = { "24h": 49, "7d": 57 };

const SHOWN = 5;

const loadFilters = createLoader(eventSearchParams);

export function overviewQuery() {
  return queryOptions({
    queryKey: ["overview", "attention"],
    queryFn: ({ signal }) => apiFetch<OverviewData>("/api/overview", { signal }),
    refetchInterval: 30_000,
  });
}

/** How all templates and numbers are. */
export function fleetQuery() {
  return queryOptions({
    queryKey: ["overview", "fleet"],
    queryFn: ({ signal }) => apiFetch<Fleet>("/api/fleet", { signal }),
    refetchInterval: 60_000,
  });
}

/** The newest critical events of the last day that are not acknowledged. */
export function unacknowledgedQuery() {
  return queryOptions({
    queryKey: ["overview", "unacknowledged"],
    queryFn: ({ signal }) => apiFetch<EventPage>(`/api/events?${unacknowledgedSearch()}`, { signal }),
    refetchInterval: 15_000,
  });
}

export function unacknowledgedSearch(): URLSearchParams {
  const filters = loadFilters(new URLSearchParams({ severity: "critical", acknowledged: "no" }));
  return eventPageQuery(filters, { cursor: null, start: 0, limit: SHOWN });
}

/** All events of the range, in columns of half an hour or three hours. */
export function overviewHistogramQuery(range: OverviewRange) {
  return { ...eventHistogramOptions(rangeFilters(range), BUCKETS[range]), refetchInterval: 30_000 };
}

export function overviewHistogramSearch(range: OverviewRange): URLSearchParams {
  return eventHistogramQuery(rangeFilters(range), BUCKETS[range]);
}

function rangeFilters(range: OverviewRange): EventFilters {
  return loadFilters(new URLSearchParams({ last: range }));
}
