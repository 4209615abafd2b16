import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { SetSubscription } from "#lib/subscription-state/schema";
import { setSubscription } from "#lib/subscriptions/set-subscription";

export const PUT = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SetSubscription },
  ({ ctx, params, body }) => setSubscription(ctx, { ...params, ...body }),
);
