import { route } from "#lib/api/route";
import { BulkParams } from "#lib/subscriptions/bulk/schema";
import { resumeBulk } from "#lib/subscriptions/bulk/steer";

export const POST = route({ role: "operator", openToTokens: true, params: BulkParams }, ({ ctx, params }) =>
  resumeBulk(ctx, params),
);
