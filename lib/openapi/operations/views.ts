import { z } from "zod";
import { ChangeView, OpenedView, SavedView, SavedViews, SaveView } from "#lib/views/schema";
import { operations } from "../client/operation.ts";

const Params = z.object({ id: z.uuid() });

export const viewOperations = operations("Views", [
  {
    method: "get",
    path: "/api/views",
    summary: "Saved views: one's own and those for everyone",
    role: "viewer",
    answer: SavedViews,
  },
  { method: "post", path: "/api/views", summary: "Save a view", role: "viewer", body: SaveView, answer: SavedView },
  {
    method: "get",
    path: "/api/views/{id}",
    summary: "One view, and what in it no longer exists",
    role: "viewer",
    params: Params,
    answer: OpenedView,
  },
  {
    method: "patch",
    path: "/api/views/{id}",
    summary: "Change a view",
    role: "viewer",
    params: Params,
    body: ChangeView,
    answer: SavedView,
  },
  { method: "delete", path: "/api/views/{id}", summary: "Delete a view", role: "viewer", params: Params, answer: null },
  {
    method: "put",
    path: "/api/views/{id}/pin",
    summary: "Pin a view",
    role: "viewer",
    params: Params,
    answer: SavedView,
  },
  {
    method: "delete",
    path: "/api/views/{id}/pin",
    summary: "Unpin a view",
    role: "viewer",
    params: Params,
    answer: SavedView,
  },
]);
