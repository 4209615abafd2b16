import { route } from "#lib/api/route";
import { addAppFields } from "#lib/meta-apps/set-webhooks";
import { appOperations } from "#lib/openapi/operations/apps";

export const POST = route(appOperations["POST /api/apps/{appId}/webhooks/fields"], ({ ctx, params, body }) =>
  addAppFields(ctx, { ...params, ...body }),
);
