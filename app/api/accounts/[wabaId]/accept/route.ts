import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { acceptDrift } from "#lib/subscriptions/accept-drift";

export const POST = route(accountOperations["POST /api/accounts/{wabaId}/accept"], ({ ctx, params, body }) =>
  acceptDrift(ctx, { ...params, ...body }),
);
