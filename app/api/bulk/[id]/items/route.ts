import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { listBulkItems } from "#lib/subscriptions/bulk/list-items";

export const GET = route(bulkOperations["GET /api/bulk/{id}/items"], ({ ctx, params, query }) =>
  listBulkItems(ctx, { ...params, ...query }),
);
