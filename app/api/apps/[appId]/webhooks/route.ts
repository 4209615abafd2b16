import { route } from "#lib/api/route";
import { deleteAppWebhooks, setAppWebhooks } from "#lib/meta-apps/set-webhooks";
import { appOperations } from "#lib/openapi/operations/apps";

export const PUT = route(appOperations["PUT /api/apps/{appId}/webhooks"], ({ ctx, params, body }) =>
  setAppWebhooks(ctx, { ...params, ...body }),
);

export const DELETE = route(appOperations["DELETE /api/apps/{appId}/webhooks"], ({ ctx, params }) =>
  deleteAppWebhooks(ctx, params),
);
