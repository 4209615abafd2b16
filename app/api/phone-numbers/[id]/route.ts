import { getPhoneNumber } from "#lib/accounts/get-phone-number";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/phone-numbers/{id}"], ({ ctx, params }) =>
  getPhoneNumber(ctx, params),
);
