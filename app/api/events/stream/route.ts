import { EventFilter } from "#lib/events/filter";
import { streamEvents } from "#lib/events/stream";
import { route } from "#lib/http/route";

export const GET = route(
  { role: "viewer", openToTokens: true, query: EventFilter },
  async ({ ctx, query, locale, request }) => {
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    };
    return new Response(streamEvents(ctx, query, locale, request.signal), { headers });
  },
);
