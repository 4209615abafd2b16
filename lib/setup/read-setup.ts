import { isIP } from "node:net";
import type { Context } from "#lib/auth/context";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import { listApps } from "#lib/meta-apps/list-apps";
import type { SetupState } from "./schema.ts";

/** How far the first run has come. A visitor without a session learns only whether somebody exists. */
export async function readSetup(ctx: Context | null): Promise<SetupState> {
  const { webhookUrl } = config();
  const state = {
    hasUsers: (await db().user.findFirst({ select: { id: true } })) !== null,
    publicUrlIsLocal: isLocal(new URL(webhookUrl).hostname),
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
      firstWebhookAt: await firstWebhookOf(app.id),
    })),
  );
  return { ...state, apps };
}

async function firstWebhookOf(appId: string): Promise<string | null> {
  const delivery = await db().delivery.findFirst({
    where: { appId, method: "POST", verdict: "accepted" },
    orderBy: { id: "asc" },
    select: { receivedAt: true },
  });
  return delivery?.receivedAt.toISOString() ?? null;
}

function isLocal(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  if (isIP(name))
    return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.|169\.254\.|::1$|f[cd]|fe80)/i.test(name);
  return name === "localhost" || /\.(localhost|local|internal|lan|home)$/.test(name) || !name.includes(".");
}
