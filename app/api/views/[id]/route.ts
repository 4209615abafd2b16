import { route } from "#lib/api/route";
import { viewOperations } from "#lib/openapi/operations/views";
import { changeView } from "#lib/views/change-view";
import { deleteView } from "#lib/views/delete-view";
import { openView } from "#lib/views/open-view";

export const GET = route(viewOperations["GET /api/views/{id}"], ({ ctx, params }) => openView(ctx, params.id));
export const PATCH = route(viewOperations["PATCH /api/views/{id}"], ({ ctx, params, body }) =>
  changeView(ctx, params.id, body),
);
export const DELETE = route(viewOperations["DELETE /api/views/{id}"], ({ ctx, params }) => deleteView(ctx, params.id));
