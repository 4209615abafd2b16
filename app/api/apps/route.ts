import { route } from "#lib/api/route";
import { listApps } from "#lib/meta-apps/list-apps";
import { connectApp } from "#lib/meta-apps/manage-apps";
import { appOperations } from "#lib/openapi/operations/apps";

export const GET = route(appOperations["GET /api/apps"], ({ ctx }) => listApps(ctx));

export const POST = route(appOperations["POST /api/apps"], ({ ctx, body }) => connectApp(ctx, body));
