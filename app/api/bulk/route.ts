import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { listBulkActs } from "#lib/subscriptions/bulk/get";
import { startBulk } from "#lib/subscriptions/bulk/start";

export const GET = route(bulkOperations["GET /api/bulk"], ({ ctx, query }) => listBulkActs(ctx, query));

export const POST = route(bulkOperations["POST /api/bulk"], ({ ctx, body }) => startBulk(ctx, body));
