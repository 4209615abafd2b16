import { route } from "#lib/api/route";
import { sendAgain } from "#lib/destinations/send-again";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const POST = route(
  destinationOperations["POST /api/destinations/{id}/attempts/{attemptId}/retry"],
  ({ ctx, params }) => sendAgain(ctx, params.id, params.attemptId),
);
