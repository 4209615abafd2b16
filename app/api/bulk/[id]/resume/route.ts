import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { resumeBulk } from "#lib/subscriptions/bulk/steer";

export const POST = route(bulkOperations["POST /api/bulk/{id}/resume"], ({ ctx, params }) => resumeBulk(ctx, params));
