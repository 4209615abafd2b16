import { SyncAccounts } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { startSync } from "#lib/sync/sync";
import { syncStatus } from "#lib/sync/sync-status";

export const GET = route({ role: "viewer", openToTokens: true }, async () => syncStatus());

export const POST = route({ role: "operator", openToTokens: true, body: SyncAccounts }, async ({ ctx, body }) =>
  Response.json(await startSync(ctx, body), { status: 202 }),
);
