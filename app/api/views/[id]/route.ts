import { route } from "#lib/api/route";
import { viewOperations } from "#lib/openapi/operations/views";
import { changeView, deleteView } from "#lib/views/change-views";
import { openView } from "#lib/views/read-views";

export const GET = route(viewOperations["GET /api/views/{id}"], ({ ctx, params }) => openView(ctx, params.id));
export const PATCH = route(viewOperations["PATCH /api/views/{id}"], ({ ctx, params, body }) =>
  changeView(ctx, params.id, body),
);
export const DELETE = route(viewOperations["DELETE /api/views/{id}"], ({ ctx, params }) => deleteView(ctx, params.id));
