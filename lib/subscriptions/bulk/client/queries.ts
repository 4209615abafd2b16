import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { BulkAct, BulkAction, BulkActPage, BulkItemPage, BulkItemState, BulkPreview } from "../schema.ts";

const BULK_KEY = ["bulk"] as const;
const POLL_MS = 1_000;
const SLOW_POLL_MS = 5_000;

const firstPage: string | null = null;

/** Whether the act may still change without user input. */
export function isUnderWay({ state, finishedAt }: Pick<BulkAct, "state" | "finishedAt">): boolean {
  return state === "running" || finishedAt === null;
}

/** Polls every second while the act is running. */
export function bulkActQuery(id: string) {
  return queryOptions({
    queryKey: [...BULK_KEY, "act", id],
    queryFn: ({ signal }) => apiFetch<BulkAct>(`/api/bulk/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  });
}

/** Running and paused acts of all users. */
export function openBulkActsQuery() {
  return queryOptions({
    queryKey: [...BULK_KEY, "open"],
    queryFn: ({ signal }) => apiFetch<BulkActPage>("/api/bulk?open=yes", { signal }),
    refetchInterval: ({ state }) => (state.data?.items.length ? SLOW_POLL_MS : false),
  });
}

export function bulkActsQuery() {
  return infiniteQueryOptions({
    queryKey: [...BULK_KEY, "acts"],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<BulkActPage>(`/api/bulk${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ""}`, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export const BULK_ITEMS_KEY = [...BULK_KEY, "items"] as const;

export function bulkItemsQuery(id: string, state: BulkItemState | null, isLive: boolean) {
  return infiniteQueryOptions({
    queryKey: [...BULK_ITEMS_KEY, id, state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...(state && { state }), ...(pageParam && { cursor: pageParam }) });
      return apiFetch<BulkItemPage>(`/api/bulk/${encodeURIComponent(id)}/items?${query}`, { signal });
    },
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: isLive ? 2 * POLL_MS : false,
  });
}

type Order = { action: BulkAction; appId?: string | undefined; wabaIds: string[] };

export function bulkPreviewQuery(order: Order) {
  return queryOptions({
    queryKey: [...BULK_KEY, "preview", order],
    queryFn: ({ signal }) =>
      apiFetch<BulkPreview>("/api/bulk/preview", { method: "POST", body: JSON.stringify(order), signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

export function postBulk(order: Order): Promise<BulkAct> {
  return apiFetch<BulkAct>("/api/bulk", { method: "POST", body: JSON.stringify(order) });
}

export function postBulkVerb(id: string, verb: "cancel" | "resume" | "retry"): Promise<BulkAct> {
  return apiFetch<BulkAct>(`/api/bulk/${encodeURIComponent(id)}/${verb}`, { method: "POST", body: "{}" });
}
