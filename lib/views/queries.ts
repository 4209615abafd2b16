import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { type ChangeView, OpenedView, SavedView, SavedViews, type SaveView } from "./schema.ts";

const pathOf = (id: string) => `/api/views/${encodeURIComponent(id)}`;

export function viewsQuery() {
  return queryOptions({
    queryKey: ["views", "list"],
    queryFn: ({ signal }) => apiFetch("/api/views", SavedViews, { signal }),
  });
}

export function openedViewQuery(id: string) {
  return queryOptions({
    queryKey: ["views", "opened", id],
    queryFn: ({ signal }) => apiFetch(pathOf(id), OpenedView, { signal }),
  });
}

export function postView(view: SaveView): Promise<SavedView> {
  return apiFetch("/api/views", SavedView, { method: "POST", body: JSON.stringify(view) });
}

export function patchView(id: string, change: ChangeView): Promise<SavedView> {
  return apiFetch(pathOf(id), SavedView, { method: "PATCH", body: JSON.stringify(change) });
}

export async function deleteView(id: string): Promise<void> {
  await apiFetch(pathOf(id), z.unknown(), { method: "DELETE" });
}

export function putPin(id: string, isPinned: boolean): Promise<SavedView> {
  return apiFetch(`${pathOf(id)}/pin`, SavedView, { method: isPinned ? "PUT" : "DELETE" });
}
