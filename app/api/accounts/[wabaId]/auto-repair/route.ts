import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { SetAutoRepair } from "#lib/subscription-state/schema";
import { setAutoRepair } from "#lib/subscriptions/set-auto-repair";

export const PUT = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SetAutoRepair },
  ({ ctx, params, body }) => setAutoRepair(ctx, { ...params, ...body }),
);
