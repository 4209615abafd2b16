import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { countStates } from "#lib/states/read/counts";

export const GET = route(stateOperations["GET /api/phone-numbers/counts"], ({ ctx, query }) =>
  countStates(ctx, "phone", query),
);
