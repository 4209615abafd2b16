import { route } from "#lib/api/route";
import { readHistogram } from "#lib/events/read/histogram";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/histogram"], ({ ctx, query }) => readHistogram(ctx, query));
