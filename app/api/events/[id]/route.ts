import { route } from "#lib/api/route";
import { getEvent } from "#lib/events/read/get-event";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/{id}"], ({ ctx, params, locale }) =>
  getEvent(ctx, params.id, locale),
);
