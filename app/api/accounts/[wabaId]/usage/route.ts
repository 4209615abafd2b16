import { appOfAccount } from "#lib/accounts/app-of-account";
import { SyncAccounts, WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { readAccountUsage } from "#lib/graph/usage";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: SyncAccounts },
  async ({ ctx, params: { wabaId }, query }) =>
    readAccountUsage(ctx, { wabaId, appId: await appOfAccount(wabaId, query.appId) }),
);
