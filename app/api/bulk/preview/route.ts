import { route } from "#lib/api/route";
import { previewBulk } from "#lib/subscriptions/bulk/preview";
import { BulkOrder } from "#lib/subscriptions/bulk/schema";

export const POST = route({ role: "operator", openToTokens: true, body: BulkOrder }, ({ ctx, body }) =>
  previewBulk(ctx, body),
);
