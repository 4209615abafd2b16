import { EventFilter } from "#lib/events/filter";
import { streamEvents } from "#lib/events/stream";
import { route } from "#lib/http/route";

export const GET = route(
  { role: "viewer", openToTokens: true, query: EventFilter },
  ({ ctx, query, locale, request }) => streamEvents(ctx, query, locale, request.signal),
);
