import { route } from "#lib/api/route";
import { connectApp } from "#lib/meta-apps/connect-app";
import { listApps } from "#lib/meta-apps/list-apps";
import { ConnectApp } from "#lib/meta-apps/schema";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => listApps(ctx));

export const POST = route({ role: "admin", body: ConnectApp }, ({ ctx, body }) => connectApp(ctx, body));
