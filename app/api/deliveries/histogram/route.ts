import { route } from "#lib/api/route";
import { readDeliveryHistogram } from "#lib/deliveries/delivery-histogram";
import { deliveryOperations } from "#lib/openapi/operations/deliveries";

export const GET = route(deliveryOperations["GET /api/deliveries/histogram"], ({ ctx, query }) =>
  readDeliveryHistogram(ctx, query),
);
