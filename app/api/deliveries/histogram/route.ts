import { route } from "#lib/http/route";
import { DeliveryHistogramQuery, readDeliveryHistogram } from "#lib/webhooks/delivery-histogram";

export const GET = route({ role: "viewer", openToTokens: true, query: DeliveryHistogramQuery }, ({ ctx, query }) =>
  readDeliveryHistogram(ctx, query),
);
