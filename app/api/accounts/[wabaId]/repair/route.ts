import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { RepairDrift } from "#lib/subscription-state/schema";
import { repairDrift } from "#lib/subscriptions/repair-drift";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: RepairDrift },
  ({ ctx, params, body }) => repairDrift(ctx, { ...params, ...body }),
);
