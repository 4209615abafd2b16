import { infiniteQueryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import { type ChangeFilters, filterQuery, type GapFilters } from "../change-search-params.ts";
import type { GapPage, StateChangePage } from "../schema.ts";

const firstPage: string | null = null;

export function stateChangesQuery(filters: ChangeFilters) {
  return infiniteQueryOptions({
    queryKey: ["states", "changes", filters],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<StateChangePage>(`/api/state-changes?${withCursor(filterQuery(filters), pageParam)}`, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Changes for which a webhook was due and did not come, or came late. */
export function gapsQuery(filters: GapFilters) {
  return infiniteQueryOptions({
    queryKey: ["states", "gaps", filters],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<GapPage>(`/api/gaps?${withCursor(filterQuery(filters), pageParam)}`, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

function withCursor(query: URLSearchParams, cursor: string | null): URLSearchParams {
  if (cursor) query.set("cursor", cursor);
  return query;
}
