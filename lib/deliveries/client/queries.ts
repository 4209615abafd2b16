import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/client/api-client";
import type { DeliveryDetail, DeliveryHistogram, DeliveryPage } from "../schema.ts";
import { type DeliveryFilters, deliveryQuery } from "../search-params.ts";

export function deliveryListOptions(filters: DeliveryFilters) {
  return infiniteQueryOptions({
    queryKey: ["deliveries", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<DeliveryPage>(`/api/deliveries?${deliveryPageQuery(filters, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false,
  });
}

/** The newest matching request, which shows whether the list is up to date. */
export function newestDeliveryOptions(filters: DeliveryFilters) {
  return queryOptions({
    queryKey: ["deliveries", "newest", filters],
    queryFn: ({ signal }) => {
      const query = inRange(filters);
      query.set("limit", "1");
      return apiFetch<DeliveryPage>(`/api/deliveries?${query}`, { signal });
    },
    select: ({ items }) => items[0]?.id ?? null,
  });
}

export function deliveryHistogramOptions(filters: DeliveryFilters, buckets: number) {
  return queryOptions({
    queryKey: ["deliveries", "histogram", filters, buckets],
    queryFn: ({ signal }) => {
      const query = inRange(filters);
      query.set("buckets", String(buckets));
      return apiFetch<DeliveryHistogram>(`/api/deliveries/histogram?${query}`, { signal });
    },
  });
}

/** The filter as an API query, with the time range as of now. */
function inRange(filters: DeliveryFilters): URLSearchParams {
  const query = deliveryQuery(filters);
  const { from, to } = instantsOf(filters);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return query;
}

/** The API query for a page of the list at this moment. */
export function deliveryPageQuery(filters: DeliveryFilters, cursor: string | null): URLSearchParams {
  const query = inRange(filters);
  if (cursor) query.set("cursor", cursor);
  query.set("limit", "100");
  return query;
}

/** Takes in a request again that was set apart. */
export function postTakeInAgain(id: string): Promise<null> {
  return apiFetch<null>(`/api/deliveries/${encodeURIComponent(id)}/take-in`, { method: "POST" });
}

export function deliveryDetailOptions(id: string) {
  return queryOptions({
    queryKey: ["deliveries", "detail", id],
    queryFn: ({ signal }) => apiFetch<DeliveryDetail>(`/api/deliveries/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  });
}
