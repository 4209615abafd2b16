import { refreshAccount } from "#lib/accounts/refresh";
import { SyncAccounts, WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/http/route";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SyncAccounts },
  ({ ctx, params, body }) => refreshAccount(ctx, { ...params, ...body }),
);
