import { route } from "#lib/api/route";
import { stateOperations } from "#lib/openapi/operations/states";
import { readFleet } from "#lib/states/read/fleet";

export const GET = route(stateOperations["GET /api/fleet"], ({ ctx }) => readFleet(ctx));
