import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { retryBulk } from "#lib/subscriptions/bulk/steer";

export const POST = route(bulkOperations["POST /api/bulk/{id}/retry"], ({ ctx, params }) => retryBulk(ctx, params));
