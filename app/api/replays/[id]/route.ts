import { route } from "#lib/api/route";
import { getReplay } from "#lib/destinations/replays/read";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(destinationOperations["GET /api/replays/{id}"], ({ ctx, params }) =>
  getReplay(ctx, params.id),
);
