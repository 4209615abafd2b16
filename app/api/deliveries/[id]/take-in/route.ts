import { route } from "#lib/api/route";
import { takeInAgain } from "#lib/deliveries/take-in-again";
import { deliveryOperations } from "#lib/openapi/operations/deliveries";

export const POST = route(deliveryOperations["POST /api/deliveries/{id}/take-in"], ({ ctx, params }) =>
  takeInAgain(ctx, params.id),
);
