import { countAccounts } from "#lib/accounts/facets";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts/facets"], ({ ctx, query }) => countAccounts(ctx, query));
