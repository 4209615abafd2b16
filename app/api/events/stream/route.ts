import { route } from "#lib/api/route";
import { streamEvents } from "#lib/events/live/stream";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/stream"], ({ ctx, query, locale, request }) =>
  streamEvents(ctx, query, locale, request.signal),
);
