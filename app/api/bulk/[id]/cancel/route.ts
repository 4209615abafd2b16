import { route } from "#lib/api/route";
import { BulkParams } from "#lib/subscriptions/bulk/schema";
import { cancelBulk } from "#lib/subscriptions/bulk/steer";

export const POST = route({ role: "operator", openToTokens: true, params: BulkParams }, ({ ctx, params }) =>
  cancelBulk(ctx, params),
);
