import { route } from "#lib/api/route";
import { removeApp, updateApp } from "#lib/meta-apps/manage-apps";
import { appOperations } from "#lib/openapi/operations/apps";

export const PATCH = route(appOperations["PATCH /api/apps/{appId}"], ({ ctx, params, body }) =>
  updateApp(ctx, params.appId, body),
);

export const DELETE = route(appOperations["DELETE /api/apps/{appId}"], ({ ctx, params }) =>
  removeApp(ctx, params.appId),
);
