import { route } from "#lib/api/route";
import { streamEvents } from "#lib/events/live/stream";
import { EventFilter } from "#lib/events/search/filter";

export const GET = route(
  { role: "viewer", openToTokens: true, query: EventFilter },
  ({ ctx, query, locale, request }) => streamEvents(ctx, query, locale, request.signal),
);
