import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { exportChanges } from "#lib/states/export-changes";

export const GET = route(stateOperations["GET /api/state-changes/export"], ({ ctx, query, request }) =>
  exportChanges(ctx, query, request.signal),
);
