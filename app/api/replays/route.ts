import { route } from "#lib/api/route";
import { listReplays } from "#lib/destinations/replays/read";
import { previewReplay, startReplay } from "#lib/destinations/replays/start";
import { destinationOperations } from "#lib/openapi/operations/destinations";

export const GET = route(destinationOperations["GET /api/replays"], ({ ctx, query }) =>
  listReplays(ctx, query.destination),
);
export const POST = route(destinationOperations["POST /api/replays"], ({ ctx, query, body }) =>
  query.preview ? previewReplay(ctx, body) : startReplay(ctx, body),
);
