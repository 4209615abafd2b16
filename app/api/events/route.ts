import { route } from "#lib/api/route";
import { listEvents } from "#lib/events/read/list";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events"], ({ ctx, query, locale }) =>
  listEvents(ctx, query, locale),
);
