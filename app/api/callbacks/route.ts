import { route } from "#lib/api/route";
import { listCallbacks } from "#lib/callbacks/list-callbacks";
import { callbackOperations } from "#lib/openapi/operations/callbacks";

export const GET = route(callbackOperations["GET /api/callbacks"], ({ ctx, query }) => listCallbacks(ctx, query.app));
