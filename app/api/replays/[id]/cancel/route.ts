import { route } from "#lib/api/route";
import { cancelReplay } from "#lib/destinations/replays/steer";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/replays/{id}/cancel"], ({ ctx, params }) =>
  cancelReplay(ctx, params.id),
);
