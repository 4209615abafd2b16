import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { readSteps } from "#lib/states/read/steps";

export const GET = route(stateOperations["GET /api/accounts/{wabaId}/steps"], ({ ctx, params, query }) =>
  readSteps(ctx, { kind: "account", id: params.wabaId, ...query }),
);
