import { route } from "#lib/api/route";
import { takeOver } from "#lib/callbacks/take-over";
import { callbackOperations } from "#lib/openapi/operations/callbacks";

export const POST = route(callbackOperations["POST /api/callbacks/take-over"], ({ ctx, body, locale }) =>
  takeOver(ctx, body, locale),
);
