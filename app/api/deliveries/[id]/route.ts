import { route } from "#lib/api/route";
import { getDelivery } from "#lib/deliveries/list-deliveries";
import { deliveryOperations } from "#lib/openapi/operations/deliveries";

export const GET = route(deliveryOperations["GET /api/deliveries/{id}"], ({ ctx, params, locale }) =>
  getDelivery(ctx, params.id, locale),
);
