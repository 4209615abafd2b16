import { route } from "#lib/api/route";
import { listBulkItems } from "#lib/subscriptions/bulk/list-items";
import { BulkParams, ListBulkItems } from "#lib/subscriptions/bulk/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: BulkParams, query: ListBulkItems },
  ({ ctx, params, query }) => listBulkItems(ctx, { ...params, ...query }),
);
