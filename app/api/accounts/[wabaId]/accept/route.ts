import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { OnApp } from "#lib/subscription-state/schema";
import { acceptDrift } from "#lib/subscriptions/accept-drift";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: OnApp },
  ({ ctx, params, body }) => acceptDrift(ctx, { ...params, ...body }),
);
