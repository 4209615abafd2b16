import type { Context } from "#lib/access/context";
import { hasUsers } from "#lib/auth/user-counts";
import { config } from "#lib/config";
import { isLocalHost } from "#lib/local-host";
import { firstDeliveryAt } from "#lib/lookups/apps";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import { listApps } from "#lib/meta-apps/list-apps";
import { NOT_A_PROBE } from "#lib/meta-apps/probe-agent";
import type { SetupState } from "./schema.ts";

/** The progress of the first setup. Visitors learn only whether a user exists. */
export async function readSetup(ctx: Context | null): Promise<SetupState> {
  const { webhookUrl } = config();
  const state = {
    hasUsers: await hasUsers(),
    publicUrlIsLocal: isLocalHost(new URL(webhookUrl).hostname),
    callbackUrl: callbackUrl(),
  };
  if (!ctx) return { ...state, apps: [] };
  const { items } = await listApps(ctx);
  const apps = await Promise.all(
    items.map(async (app) => ({
      id: app.id,
      name: app.name,
      verifyToken: app.verifyToken,
      callbackUrl: app.callbackUrl,
      hasAccessToken: app.hasAccessToken,
      lastHandshakeAt: app.lastHandshakeAt,
      firstWebhookAt: await firstDeliveryAt({ appId: app.id, method: "POST", verdict: "accepted", ...NOT_A_PROBE }),
    })),
  );
  return { ...state, apps };
}
