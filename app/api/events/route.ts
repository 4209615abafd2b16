import { EventListQuery } from "#lib/events/filter";
import { listEvents } from "#lib/events/list";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true, query: EventListQuery }, ({ ctx, query, locale }) =>
  listEvents(ctx, query, locale),
);
