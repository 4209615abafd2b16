import { WabaParams } from "#lib/accounts/schema";
import { SetSubscription } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { setSubscription } from "#lib/subscriptions/set-subscription";

export const PUT = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SetSubscription },
  ({ ctx, params, body }) => setSubscription(ctx, { ...params, ...body }),
);
