import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { setAutoRepair } from "#lib/subscriptions/set-auto-repair";

export const PUT = route(accountOperations["PUT /api/accounts/{wabaId}/auto-repair"], ({ ctx, params, body }) =>
  setAutoRepair(ctx, { ...params, ...body }),
);
