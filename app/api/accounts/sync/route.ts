import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { startSync } from "#lib/sync/sync";
import { syncStatus } from "#lib/sync/sync-status";

export const GET = route(accountOperations["GET /api/accounts/sync"], () => syncStatus());

export const POST = route(accountOperations["POST /api/accounts/sync"], ({ ctx, body }) => startSync(ctx, body));
