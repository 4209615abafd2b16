import { z } from "zod";
import { route } from "#lib/http/route";
import { removeApp } from "#lib/meta-apps/remove-app";
import { UpdateApp } from "#lib/meta-apps/schema";
import { updateApp } from "#lib/meta-apps/update-app";

const Params = z.object({ appId: z.string().min(1) });

export const PATCH = route({ role: "admin", params: Params, body: UpdateApp }, ({ ctx, params, body }) =>
  updateApp(ctx, params.appId, body),
);

export const DELETE = route({ role: "admin", params: Params }, async ({ ctx, params }) => {
  await removeApp(ctx, params.appId);
  return new Response(null, { status: 204 });
});
