import { route } from "#lib/api/route";
import { bulkOperations } from "#lib/openapi/operations/bulk";
import { getBulkAct } from "#lib/subscriptions/bulk/get";

export const GET = route(bulkOperations["GET /api/bulk/{id}"], ({ ctx, params }) => getBulkAct(ctx, params));
