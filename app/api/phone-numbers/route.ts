import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/phone-numbers"], ({ ctx, query }) => listPhoneNumbers(ctx, query));
