import { route } from "#lib/api/route";
import { getBulkAct } from "#lib/subscriptions/bulk/get";
import { BulkParams } from "#lib/subscriptions/bulk/schema";

export const GET = route({ role: "viewer", openToTokens: true, params: BulkParams }, ({ ctx, params }) =>
  getBulkAct(ctx, params),
);
