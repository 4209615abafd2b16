import { route } from "#lib/api/route";
import { viewOperations } from "#lib/openapi/operations/views";
import { pinView } from "#lib/views/change-views";

export const PUT = route(viewOperations["PUT /api/views/{id}/pin"], ({ ctx, params }) => pinView(ctx, params.id, true));
export const DELETE = route(viewOperations["DELETE /api/views/{id}/pin"], ({ ctx, params }) =>
  pinView(ctx, params.id, false),
);
