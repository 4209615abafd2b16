import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/api-client";
import type { DeliveryDetail, DeliveryPage } from "./schema.ts";
import { type DeliveryFilters, deliveryQuery } from "./search-params.ts";

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

/** The query of the API that a page of a list stands for at this moment. */
export function deliveryPageQuery(filters: DeliveryFilters, cursor: string | null): URLSearchParams {
  const query = deliveryQuery(filters);
  const { from, to } = instantsOf(filters);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  if (cursor) query.set("cursor", cursor);
  query.set("limit", "100");
  return query;
}

export function deliveryDetailOptions(id: string) {
  return queryOptions({
    queryKey: ["deliveries", "detail", id],
    queryFn: ({ signal }) => apiFetch<DeliveryDetail>(`/api/deliveries/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  });
}
