import { getAccount } from "#lib/accounts/get";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts/{wabaId}"], ({ ctx, params, query }) =>
  getAccount(ctx, { ...params, ...query }),
);
