import { route } from "#lib/api/route";
import { refreshApp } from "#lib/meta-apps/observe-app";
import { AppParams } from "#lib/meta-apps/schema";

/** Asks Graph again for the app's webhooks and token. */
export const POST = route({ role: "operator", openToTokens: true, params: AppParams }, ({ ctx, params }) =>
  refreshApp(ctx, params.appId),
);
