import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { instantsOf } from "#lib/format/time-range";
import { apiFetch } from "#lib/http/api-client";
import type { DeliveryDetail, DeliveryPage } from "./schema.ts";
import { type DeliveryFilters, deliveryQuery } from "./search-params.ts";

export function deliveryListOptions(filters: DeliveryFilters) {
  return infiniteQueryOptions({
    queryKey: ["deliveries", "list", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = deliveryQuery(filters);
      const { from, to } = instantsOf(filters);
      if (from) query.set("from", from);
      if (to) query.set("to", to);
      if (pageParam) query.set("cursor", pageParam);
      query.set("limit", "100");
      return apiFetch<DeliveryPage>(`/api/deliveries?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false,
  });
}

export function deliveryDetailOptions(id: string) {
  return queryOptions({
    queryKey: ["deliveries", "detail", id],
    queryFn: ({ signal }) => apiFetch<DeliveryDetail>(`/api/deliveries/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  });
}
