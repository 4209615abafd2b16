import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { readSteps } from "#lib/states/read/steps";

export const GET = route(stateOperations["GET /api/templates/{id}/steps"], ({ ctx, params, query }) =>
  readSteps(ctx, { kind: "template", id: params.id, ...query }),
);
