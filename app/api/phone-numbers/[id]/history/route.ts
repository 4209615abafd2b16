import { digitsOfNumber } from "#lib/accounts/get-phone-number";
import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { listEntityHistory } from "#lib/states/read/changes";

export const GET = route(stateOperations["GET /api/phone-numbers/{id}/history"], async ({ ctx, params, query }) =>
  listEntityHistory(ctx, { ...query, kind: "phone", id: await digitsOfNumber(params.id) }),
);
