import { SyncAccounts } from "#lib/accounts/schema";
import { startSync } from "#lib/accounts/sync";
import { syncStatus } from "#lib/accounts/sync-status";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true }, async () => syncStatus());

export const POST = route({ role: "operator", openToTokens: true, body: SyncAccounts }, async ({ ctx, body }) =>
  Response.json(await startSync(ctx, body), { status: 202 }),
);
