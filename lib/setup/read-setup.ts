import { isIP } from "node:net";
import type { Context } from "#lib/auth/context";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { listApps } from "#lib/meta-apps/list-apps";
import { WEBHOOK_PATH } from "#lib/webhooks/receive";
import type { SetupState } from "./schema.ts";

/** How far the first run has come. A visitor without a session learns only whether somebody exists. */
export async function readSetup(ctx: Context | null): Promise<SetupState> {
  const { publicUrl } = config();
  const state = {
    hasUsers: (await db().user.findFirst({ select: { id: true } })) !== null,
    publicUrlIsLocal: isLocal(new URL(publicUrl).hostname),
    callbackUrl: publicUrl + WEBHOOK_PATH,
  };
  if (!ctx) return { ...state, apps: [] };
  const { items } = await listApps(ctx);
  const apps = await Promise.all(
    items.map(async ({ id, name, verifyToken, callbackUrl, hasAccessToken }) => ({
      id,
      name,
      verifyToken,
      callbackUrl,
      hasAccessToken,
      lastHandshakeAt: await timeOf({ appId: id, reason: "handshake" }, "desc"),
      firstWebhookAt: await timeOf({ appId: id, method: "POST", verdict: "accepted" }, "asc"),
    })),
  );
  return { ...state, apps };
}

async function timeOf(
  where: { appId: string; reason?: string; method?: string; verdict?: "accepted" },
  order: "asc" | "desc",
): Promise<string | null> {
  const delivery = await db().delivery.findFirst({ where, orderBy: { id: order }, select: { receivedAt: true } });
  return delivery?.receivedAt.toISOString() ?? null;
}

function isLocal(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  if (isIP(name))
    return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.|169\.254\.|::1$|f[cd]|fe80)/i.test(name);
  return name === "localhost" || /\.(localhost|local|internal|lan|home)$/.test(name) || !name.includes(".");
}
