import { route } from "#lib/api/route";
import { resumeReplay } from "#lib/destinations/replays/steer";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/replays/{id}/resume"], ({ ctx, params }) =>
  resumeReplay(ctx, params.id),
);
