import { digitsOfNumber } from "#lib/accounts/get-phone-number";
import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { readSteps } from "#lib/states/read/steps";

export const GET = route(stateOperations["GET /api/phone-numbers/{id}/steps"], async ({ ctx, params, query }) =>
  readSteps(ctx, { kind: "phone", id: await digitsOfNumber(params.id), ...query }),
);
