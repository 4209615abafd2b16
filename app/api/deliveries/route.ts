import { route } from "#lib/api/route";
import { listDeliveries } from "#lib/deliveries/list-deliveries";
import { deliveryOperations } from "#lib/openapi/operations/deliveries";

export const GET = route(deliveryOperations["GET /api/deliveries"], ({ ctx, query }) => listDeliveries(ctx, query));
