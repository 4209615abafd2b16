import { route } from "#lib/api/route";
import { checkAccount, getChecks } from "#lib/checks/check-account";
import { checkOperations } from "#lib/openapi/operations/checks";

export const GET = route(checkOperations["GET /api/accounts/{wabaId}/check"], ({ ctx, params, query }) =>
  getChecks(ctx, { ...params, ...query }),
);

export const POST = route(checkOperations["POST /api/accounts/{wabaId}/check"], ({ ctx, params, body }) =>
  checkAccount(ctx, { ...params, ...body }),
);
