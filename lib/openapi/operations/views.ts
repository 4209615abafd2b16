import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { ChangeView, OpenedView, SavedView, SavedViews, SaveView } from "#lib/views/schema";

const Params = z.object({ id: z.uuid() });

export const viewOperations = operations("Views", {
  "GET /api/views": {
    summary: "Saved views: one's own and those for everyone",
    role: "viewer",
    openToTokens: true,
    answer: SavedViews,
  },
  "POST /api/views": {
    summary: "Save a view",
    role: "viewer",
    openToTokens: true,
    body: SaveView,
    answer: SavedView,
  },
  "GET /api/views/{id}": {
    summary: "One view, and what in it no longer exists",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: OpenedView,
  },
  "PATCH /api/views/{id}": {
    summary: "Change a view",
    role: "viewer",
    openToTokens: true,
    params: Params,
    body: ChangeView,
    answer: SavedView,
  },
  "DELETE /api/views/{id}": {
    summary: "Delete a view",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: null,
  },
  "PUT /api/views/{id}/pin": {
    summary: "Pin a view",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: SavedView,
  },
  "DELETE /api/views/{id}/pin": {
    summary: "Unpin a view",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: SavedView,
  },
});
