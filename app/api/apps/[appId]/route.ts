import { route } from "#lib/api/route";
import { removeApp } from "#lib/meta-apps/remove-app";
import { updateApp } from "#lib/meta-apps/update-app";
import { appOperations } from "#lib/openapi/operations/apps";

export const PATCH = route(appOperations["PATCH /api/apps/{appId}"], ({ ctx, params, body }) =>
  updateApp(ctx, params.appId, body),
);

export const DELETE = route(appOperations["DELETE /api/apps/{appId}"], ({ ctx, params }) =>
  removeApp(ctx, params.appId),
);
