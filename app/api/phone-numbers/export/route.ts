import { exportPhoneNumbers } from "#lib/accounts/export-lists";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/phone-numbers/export"], ({ ctx, query, request }) =>
  exportPhoneNumbers(ctx, query, request.signal),
);
