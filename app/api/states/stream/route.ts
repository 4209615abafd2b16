import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { streamStates } from "#lib/states/stream-states";

export const GET = route(stateOperations["GET /api/states/stream"], ({ ctx, request }) =>
  streamStates(ctx, request.signal),
);
