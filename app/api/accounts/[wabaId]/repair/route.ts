import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { repairDrift } from "#lib/subscriptions/repair-drift";

export const POST = route(accountOperations["POST /api/accounts/{wabaId}/repair"], ({ ctx, params, body }) =>
  repairDrift(ctx, { ...params, ...body }),
);
