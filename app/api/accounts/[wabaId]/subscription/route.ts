import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { setSubscription } from "#lib/subscriptions/set-subscription";

export const PUT = route(accountOperations["PUT /api/accounts/{wabaId}/subscription"], ({ ctx, params, body }) =>
  setSubscription(ctx, { ...params, ...body }),
);
