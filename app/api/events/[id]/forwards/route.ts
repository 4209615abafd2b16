import { route } from "#lib/api/route";
import { listEventForwards } from "#lib/destinations/event-forwards";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(destinationOperations["GET /api/events/{id}/forwards"], ({ ctx, params }) =>
  listEventForwards(ctx, params.id),
);
