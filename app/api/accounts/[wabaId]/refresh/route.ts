import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { refreshAccount } from "#lib/sync/refresh";

export const POST = route(accountOperations["POST /api/accounts/{wabaId}/refresh"], ({ ctx, params, body }) =>
  refreshAccount(ctx, { ...params, ...body }),
);
