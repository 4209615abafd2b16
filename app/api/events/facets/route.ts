import { route } from "#lib/api/route";
import { readFacets } from "#lib/events/read/facets";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/facets"], ({ ctx, query }) => readFacets(ctx, query));
