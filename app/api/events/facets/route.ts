import { readFacets } from "#lib/events/facets";
import { EventFilter } from "#lib/events/filter";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true, query: EventFilter }, ({ ctx, query }) =>
  readFacets(ctx, query),
);
