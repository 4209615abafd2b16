import { route } from "#lib/api/route";
import { rotateSecret } from "#lib/destinations/steer-destinations";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/destinations/{id}/rotate-secret"], ({ ctx, params, body }) =>
  rotateSecret(ctx, params.id, body),
);
