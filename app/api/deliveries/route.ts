import { route } from "#lib/api/route";
import { DeliveryListQuery, listDeliveries } from "#lib/deliveries/list-deliveries";

export const GET = route({ role: "viewer", openToTokens: true, query: DeliveryListQuery }, ({ ctx, query }) =>
  listDeliveries(ctx, query),
);
