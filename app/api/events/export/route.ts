import { route } from "#lib/api/route";
import { exportEvents } from "#lib/events/export/export";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/export"], ({ ctx, query, locale, request }) =>
  exportEvents(ctx, query, locale, request.signal),
);
