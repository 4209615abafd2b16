import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { OnApp } from "#lib/subscription-state/schema";
import { lastEvents } from "#lib/subscriptions/last-events";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: OnApp },
  ({ ctx, params, query }) => lastEvents(ctx, { ...params, ...query }),
);
