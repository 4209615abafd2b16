import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/http/route";
import { checkAccount, getChecks } from "#lib/subscriptions/diagnose/check-account";
import { CheckTarget } from "#lib/subscriptions/diagnose/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: CheckTarget },
  ({ ctx, params, query }) => getChecks(ctx, { ...params, ...query }),
);

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: CheckTarget },
  ({ ctx, params, body }) => checkAccount(ctx, { ...params, ...body }),
);
