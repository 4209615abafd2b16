import { route } from "#lib/api/route";
import { AppParams } from "#lib/meta-apps/schema";
import { deleteAppWebhooks, setAppWebhooks } from "#lib/meta-apps/set-webhooks";
import { SetAppWebhooks } from "#lib/meta-apps/webhooks-schema";

export const PUT = route({ role: "admin", params: AppParams, body: SetAppWebhooks }, ({ ctx, params, body }) =>
  setAppWebhooks(ctx, { ...params, ...body }),
);

export const DELETE = route({ role: "admin", params: AppParams }, ({ ctx, params }) => deleteAppWebhooks(ctx, params));
