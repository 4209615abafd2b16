import { route } from "#lib/api/route";
import { pauseReplay } from "#lib/destinations/replays/steer";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/replays/{id}/pause"], ({ ctx, params }) =>
  pauseReplay(ctx, params.id),
);
