import { route } from "#lib/api/route";
import { deleteDestination, updateDestination } from "#lib/destinations/change-destinations";
import { getDestination } from "#lib/destinations/read-destinations";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(destinationOperations["GET /api/destinations/{id}"], ({ ctx, params }) =>
  getDestination(ctx, params.id),
);
export const PATCH = route(destinationOperations["PATCH /api/destinations/{id}"], ({ ctx, params, body }) =>
  updateDestination(ctx, params.id, body),
);
export const DELETE = route(destinationOperations["DELETE /api/destinations/{id}"], ({ ctx, params }) =>
  deleteDestination(ctx, params.id),
);
