import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { previewBulk } from "#lib/subscriptions/bulk/preview";

export const POST = route(bulkOperations["POST /api/bulk/preview"], ({ ctx, body }) => previewBulk(ctx, body));
