import { route } from "#lib/api/route";
import { checkOutside } from "#lib/checks/check-account";
import { checkOperations } from "#lib/openapi/operations/checks";

export const POST = route(checkOperations["POST /api/accounts/{wabaId}/check/outside"], ({ ctx, params, body }) =>
  checkOutside(ctx, { ...params, ...body }),
);
