import { route } from "#lib/api/route";
import { getAttempt } from "#lib/destinations/attempts";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(
  destinationOperations["GET /api/destinations/{id}/attempts/{attemptId}"],
  ({ ctx, params, locale }) => getAttempt(ctx, params.id, params.attemptId, locale),
);
