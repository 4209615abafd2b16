import { SyncAccounts, WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { refreshAccount } from "#lib/sync/refresh";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SyncAccounts },
  ({ ctx, params, body }) => refreshAccount(ctx, { ...params, ...body }),
);
