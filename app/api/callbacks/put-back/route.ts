import { route } from "#lib/api/route";
import { putBack } from "#lib/callbacks/take-over";
import { callbackOperations } from "#lib/openapi/operations/callbacks";

export const POST = route(callbackOperations["POST /api/callbacks/put-back"], ({ ctx, body }) => putBack(ctx, body));
