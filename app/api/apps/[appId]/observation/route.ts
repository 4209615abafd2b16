import { route } from "#lib/api/route";
import { refreshApp } from "#lib/meta-apps/observe-app";
import { appOperations } from "#lib/openapi/operations/apps";

/** Asks Graph again for the app's webhooks and token. */
export const POST = route(appOperations["POST /api/apps/{appId}/observation"], ({ ctx, params }) =>
  refreshApp(ctx, params.appId),
);
