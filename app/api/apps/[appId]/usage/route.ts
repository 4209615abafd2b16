import { route } from "#lib/api/route";
import { readAppUsage } from "#lib/graph/usage";
import { appOperations } from "#lib/openapi/operations/apps";

export const GET = route(appOperations["GET /api/apps/{appId}/usage"], ({ ctx, params }) =>
  readAppUsage(ctx, params.appId),
);
