import { route } from "#lib/api/route";
import { sendTest } from "#lib/destinations/send-test";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(destinationOperations["POST /api/destinations/{id}/test"], ({ ctx, params, locale }) =>
  sendTest(ctx, params.id, locale),
);
