import { route } from "#lib/api/route";
import { listAttempts } from "#lib/destinations/attempts";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(
  destinationOperations["GET /api/destinations/{id}/attempts"],
  ({ ctx, params, query, locale }) => listAttempts(ctx, params.id, query, locale),
);
