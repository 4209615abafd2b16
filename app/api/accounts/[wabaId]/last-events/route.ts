import { WabaParams } from "#lib/accounts/schema";
import { OnApp } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { lastEvents } from "#lib/subscriptions/last-events";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: OnApp },
  ({ ctx, params, query }) => lastEvents(ctx, { ...params, ...query }),
);
