import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { cancelBulk } from "#lib/subscriptions/bulk/steer";

export const POST = route(bulkOperations["POST /api/bulk/{id}/cancel"], ({ ctx, params }) => cancelBulk(ctx, params));
