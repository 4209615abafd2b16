import { WabaParams } from "#lib/accounts/schema";
import { RepairDrift } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { repairDrift } from "#lib/subscriptions/repair-drift";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: RepairDrift },
  ({ ctx, params, body }) => repairDrift(ctx, { ...params, ...body }),
);
