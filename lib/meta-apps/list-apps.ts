import { type Context, hasRole, requireRole } from "#lib/access/context";
import { unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import type { MetaApp } from "#lib/db/generated/client";
import { lastDeliveryAt } from "#lib/lookups/apps";
import { callbackUrl } from "./callback-url.ts";
import { NOT_A_PROBE } from "./probe-agent.ts";
import type { MetaAppItem, MetaAppList } from "./schema.ts";
import { toObservation } from "./to-observation.ts";

function readable(sealed: string | null): string | null {
  try {
    return sealed && unseal(sealed);
  } catch {
    return null;
  }
}

export async function toMetaAppItem(ctx: Context, app: MetaApp): Promise<MetaAppItem> {
  const accessToken = readable(app.accessToken);
  return {
    id: app.id,
    name: app.name,
    hasAccessToken: accessToken !== null,
    accessTokenEnd: accessToken?.slice(-4) ?? null,
    verifyToken: hasRole(ctx, "admin") && !app.verifiedAt ? readable(app.verifyToken) : null,
    callbackUrl: callbackUrl(),
    hasPreviousSecret: app.previousSecret !== null,
    conversationStorage: app.conversationStorage,
    createdAt: app.createdAt.toISOString(),
    lastHandshakeAt: await lastDeliveryAt({ reason: "handshake", appId: app.id, ...NOT_A_PROBE }),
    observation: toObservation(app),
  };
}

export async function listApps(ctx: Context): Promise<MetaAppList> {
  requireRole(ctx, "viewer");
  const apps = await db().metaApp.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return { items: await Promise.all(apps.map((app) => toMetaAppItem(ctx, app))) };
}
