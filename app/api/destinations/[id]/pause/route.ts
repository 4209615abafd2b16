import { route } from "#lib/api/route";
import { pauseDestination } from "#lib/destinations/steer-destinations";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/destinations/{id}/pause"], ({ ctx, params }) =>
  pauseDestination(ctx, params.id),
);
