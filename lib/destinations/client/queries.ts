import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { AttemptDetail, AttemptPage, DestinationItem, DestinationList, EventForwards } from "../schema.ts";

/** The key of all queries about destinations and replays, to invalidate after a change. */
export const DESTINATIONS_KEY = ["destinations"] as const;

/** There is no live stream of attempts, so pages poll. */
const ASK_AGAIN_MS = 5_000;

export function destinationPath(id: string, rest = ""): string {
  return `/api/destinations/${encodeURIComponent(id)}${rest}`;
}

export function destinationListQuery() {
  return queryOptions({
    queryKey: [...DESTINATIONS_KEY, "list"],
    queryFn: ({ signal }) => apiFetch<DestinationList>("/api/destinations", { signal }),
    refetchInterval: ASK_AGAIN_MS,
  });
}

export function destinationQuery(id: string) {
  return queryOptions({
    queryKey: [...DESTINATIONS_KEY, "detail", id],
    queryFn: ({ signal }) => apiFetch<DestinationItem>(destinationPath(id), { signal }),
    refetchInterval: ASK_AGAIN_MS,
  });
}

/** Filters of the list of attempts, as its API takes them. */
export type AttemptFilter = Partial<Record<"state" | "status" | "event" | "delivery" | "from" | "to", string>>;

const firstPage: string | null = null;

export function attemptListQuery(destinationId: string, filter: AttemptFilter) {
  return infiniteQueryOptions({
    queryKey: [...DESTINATIONS_KEY, "attempts", destinationId, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
      if (pageParam) query.set("cursor", pageParam);
      return apiFetch<AttemptPage>(destinationPath(destinationId, `/attempts?${query}`), { signal });
    },
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function attemptQuery(destinationId: string, attemptId: string) {
  return queryOptions({
    queryKey: [...DESTINATIONS_KEY, "attempt", destinationId, attemptId],
    queryFn: ({ signal }) =>
      apiFetch<AttemptDetail>(destinationPath(destinationId, `/attempts/${encodeURIComponent(attemptId)}`), { signal }),
  });
}

/** Where one event was sent. */
export function eventForwardsQuery(eventId: string) {
  return queryOptions({
    queryKey: [...DESTINATIONS_KEY, "of event", eventId],
    queryFn: ({ signal }) => apiFetch<EventForwards>(`/api/events/${encodeURIComponent(eventId)}/forwards`, { signal }),
  });
}
