import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { listChanges } from "#lib/states/read/changes";

export const GET = route(stateOperations["GET /api/state-changes"], ({ ctx, query }) => listChanges(ctx, query));
