import { WabaParams } from "#lib/accounts/schema";
import { SetAutoRepair } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { setAutoRepair } from "#lib/subscriptions/set-auto-repair";

export const PUT = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: SetAutoRepair },
  ({ ctx, params, body }) => setAutoRepair(ctx, { ...params, ...body }),
);
