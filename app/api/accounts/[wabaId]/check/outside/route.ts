import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/http/route";
import { checkOutside } from "#lib/subscriptions/diagnose/check-outside";
import { CheckTarget } from "#lib/subscriptions/diagnose/schema";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: CheckTarget },
  ({ ctx, params, body }) => checkOutside(ctx, { ...params, ...body }),
);
