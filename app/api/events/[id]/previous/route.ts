import { route } from "#lib/api/route";
import { readPrevious } from "#lib/events/read/related";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/{id}/previous"], ({ ctx, params, locale }) =>
  readPrevious(ctx, params.id, locale),
);
