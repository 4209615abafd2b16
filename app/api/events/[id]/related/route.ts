import { route } from "#lib/api/route";
import { readRelated } from "#lib/events/read/related";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/{id}/related"], ({ ctx, params, locale }) =>
  readRelated(ctx, params.id, locale),
);
