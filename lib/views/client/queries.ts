import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { ChangeView, OpenedView, SavedView, SavedViews, SaveView } from "../schema.ts";

const pathOf = (id: string) => `/api/views/${encodeURIComponent(id)}`;

export function viewsQuery() {
  return queryOptions({
    queryKey: ["views", "list"],
    queryFn: ({ signal }) => apiFetch<SavedViews>("/api/views", { signal }),
  });
}

export function openedViewQuery(id: string) {
  return queryOptions({
    queryKey: ["views", "opened", id],
    queryFn: ({ signal }) => apiFetch<OpenedView>(pathOf(id), { signal }),
  });
}

export function postView(view: SaveView): Promise<SavedView> {
  return apiFetch<SavedView>("/api/views", { method: "POST", body: JSON.stringify(view) });
}

export function patchView(id: string, change: ChangeView): Promise<SavedView> {
  return apiFetch<SavedView>(pathOf(id), { method: "PATCH", body: JSON.stringify(change) });
}

export async function deleteView(id: string): Promise<void> {
  await apiFetch<null>(pathOf(id), { method: "DELETE" });
}

export function putPin(id: string, isPinned: boolean): Promise<SavedView> {
  return apiFetch<SavedView>(`${pathOf(id)}/pin`, { method: isPinned ? "PUT" : "DELETE" });
}
