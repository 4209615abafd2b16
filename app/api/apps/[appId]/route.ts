import { route } from "#lib/api/route";
import { removeApp } from "#lib/meta-apps/remove-app";
import { AppParams, UpdateApp } from "#lib/meta-apps/schema";
import { updateApp } from "#lib/meta-apps/update-app";

export const PATCH = route({ role: "admin", params: AppParams, body: UpdateApp }, ({ ctx, params, body }) =>
  updateApp(ctx, params.appId, body),
);

export const DELETE = route({ role: "admin", params: AppParams }, async ({ ctx, params }) => {
  await removeApp(ctx, params.appId);
  return new Response(null, { status: 204 });
});
