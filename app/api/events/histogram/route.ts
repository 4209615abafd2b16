import { route } from "#lib/api/route";
import { readHistogram } from "#lib/events/read/histogram";
import { EventHistogramQuery } from "#lib/events/search/filter";

export const GET = route({ role: "viewer", openToTokens: true, query: EventHistogramQuery }, ({ ctx, query }) =>
  readHistogram(ctx, query),
);
