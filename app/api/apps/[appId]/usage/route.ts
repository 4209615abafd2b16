import { route } from "#lib/api/route";
import { readAppUsage } from "#lib/graph/usage";
import { AppParams } from "#lib/meta-apps/schema";

export const GET = route({ role: "viewer", openToTokens: true, params: AppParams }, ({ ctx, params }) =>
  readAppUsage(ctx, params.appId),
);
