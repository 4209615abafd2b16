import { route } from "#lib/api/route";
import { resumeDestination } from "#lib/destinations/steer-destinations";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/destinations/{id}/resume"], ({ ctx, params }) =>
  resumeDestination(ctx, params.id),
);
