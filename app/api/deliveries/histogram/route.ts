import { route } from "#lib/api/route";
import { DeliveryHistogramQuery, readDeliveryHistogram } from "#lib/deliveries/delivery-histogram";

export const GET = route({ role: "viewer", openToTokens: true, query: DeliveryHistogramQuery }, ({ ctx, query }) =>
  readDeliveryHistogram(ctx, query),
);
