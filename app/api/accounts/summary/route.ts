import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { summarizeAccounts } from "#lib/sync/sync-status";

export const GET = route(accountOperations["GET /api/accounts/summary"], ({ ctx }) => summarizeAccounts(ctx));
