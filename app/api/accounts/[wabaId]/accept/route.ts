import { WabaParams } from "#lib/accounts/schema";
import { OnApp } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { acceptDrift } from "#lib/subscriptions/accept-drift";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: OnApp },
  ({ ctx, params, body }) => acceptDrift(ctx, { ...params, ...body }),
);
