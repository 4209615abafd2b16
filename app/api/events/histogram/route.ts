import { EventHistogramQuery } from "#lib/events/filter";
import { readHistogram } from "#lib/events/histogram";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true, query: EventHistogramQuery }, ({ ctx, query }) =>
  readHistogram(ctx, query),
);
