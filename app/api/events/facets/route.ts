import { route } from "#lib/api/route";
import { readFacets } from "#lib/events/read/facets";
import { EventFilter } from "#lib/events/search/filter";

export const GET = route({ role: "viewer", openToTokens: true, query: EventFilter }, ({ ctx, query }) =>
  readFacets(ctx, query),
);
