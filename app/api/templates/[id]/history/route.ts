import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { listEntityHistory } from "#lib/states/read/changes";

export const GET = route(stateOperations["GET /api/templates/{id}/history"], ({ ctx, params, query }) =>
  listEntityHistory(ctx, { ...query, kind: "template", id: params.id }),
);
