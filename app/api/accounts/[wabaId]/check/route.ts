import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { checkAccount, getChecks } from "#lib/checks/check-account";
import { CheckTarget } from "#lib/checks/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: CheckTarget },
  ({ ctx, params, query }) => getChecks(ctx, { ...params, ...query }),
);

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: CheckTarget },
  ({ ctx, params, body }) => checkAccount(ctx, { ...params, ...body }),
);
