import { route } from "#lib/api/route";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";

export const GET = route({ role: "viewer", openToTokens: true, query: EventListQuery }, ({ ctx, query, locale }) =>
  listEvents(ctx, query, locale),
);
