import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { countStates } from "#lib/states/read/counts";

export const GET = route(stateOperations["GET /api/templates/counts"], ({ ctx, query }) =>
  countStates(ctx, "template", query),
);
