import { listAccounts } from "#lib/accounts/list";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts"], ({ ctx, query }) => listAccounts(ctx, query));
