import { route } from "#lib/http/route";
import { DeliveryListQuery, listDeliveries } from "#lib/webhooks/list-deliveries";

export const GET = route({ role: "viewer", openToTokens: true, query: DeliveryListQuery }, ({ ctx, query }) =>
  listDeliveries(ctx, query),
);
