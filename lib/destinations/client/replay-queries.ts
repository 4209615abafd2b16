import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { ReplayItem, ReplayList, StartReplay } from "../replays/schema.ts";
import { DESTINATIONS_KEY } from "./queries.ts";

const REPLAYS_KEY = [...DESTINATIONS_KEY, "replays"] as const;

/** The last 100 of one destination or of all. Asks again every second while one is running. */
export function replayListQuery(destinationId?: string) {
  const query = destinationId ? `?${new URLSearchParams({ destination: destinationId })}` : "";
  return queryOptions({
    queryKey: [...REPLAYS_KEY, "list", destinationId ?? null],
    queryFn: ({ signal }) => apiFetch<ReplayList>(`/api/replays${query}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "running") ? 1_000 : 10_000),
  });
}

/** Counts the events and estimates the duration. Sends nothing. */
export function replayPreviewQuery(input: StartReplay) {
  return queryOptions({
    queryKey: [...REPLAYS_KEY, "preview", input],
    queryFn: ({ signal }) =>
      apiFetch<ReplayItem>("/api/replays?preview", { method: "POST", body: JSON.stringify(input), signal }),
  });
}

export function postReplay(input: StartReplay): Promise<ReplayItem> {
  return apiFetch("/api/replays", { method: "POST", body: JSON.stringify(input) });
}

export function steerReplay(id: string, how: "pause" | "resume" | "cancel"): Promise<ReplayItem> {
  return apiFetch(`${replayPath(id)}/${how}`, { method: "POST" });
}

function replayPath(id: string): string {
  return `/api/replays/${encodeURIComponent(id)}`;
}
