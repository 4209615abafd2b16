import { route } from "#lib/api/route";
import { createDestination } from "#lib/destinations/change-destinations";
import { listDestinations } from "#lib/destinations/read-destinations";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(destinationOperations["GET /api/destinations"], ({ ctx }) => listDestinations(ctx));
export const POST = route(destinationOperations["POST /api/destinations"], ({ ctx, body }) =>
  createDestination(ctx, body),
);
