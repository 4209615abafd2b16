import { route } from "#lib/api/route";
import { AppParams } from "#lib/meta-apps/schema";
import { addAppFields } from "#lib/meta-apps/set-webhooks";
import { AddAppFields } from "#lib/meta-apps/webhooks-schema";

export const POST = route({ role: "operator", params: AppParams, body: AddAppFields }, ({ ctx, params, body }) =>
  addAppFields(ctx, { ...params, ...body }),
);
