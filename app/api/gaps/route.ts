import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { listGaps } from "#lib/states/read/gaps";

export const GET = route(stateOperations["GET /api/gaps"], ({ ctx, query }) => listGaps(ctx, query));
