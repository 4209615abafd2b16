import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { ConversationStorage } from "#lib/db/generated/enums";
import { type AppObservation, ObservedToken } from "./observation-schema.ts";
import { toObservation } from "./to-observation.ts";

/** Names of connected apps by id. Ids that are not connected are left out. */
export async function namesOfApps(ids?: string[]): Promise<Map<string, string>> {
  const where = ids && { id: { in: ids } };
  const apps = await db().metaApp.findMany({ ...(where && { where }), select: { id: true, name: true } });
  return new Map(apps.map((app) => [app.id, app.name]));
}

/** The id of the app that was connected first, or null. */
export async function firstApp(where: Prisma.MetaAppWhereInput = {}): Promise<string | null> {
  const orderBy: Prisma.MetaAppOrderByWithRelationInput[] = [{ createdAt: "asc" }, { id: "asc" }];
  const app = await db().metaApp.findFirst({ where, orderBy, select: { id: true } });
  return app?.id ?? null;
}

/** Up to two connected apps, or the one with this id: enough to tell whether there is exactly one. */
export async function findApps(appId: string | undefined): Promise<{ id: string; hasAccessToken: boolean }[]> {
  const apps = await db().metaApp.findMany({ where: { id: appId }, select: { id: true, accessToken: true }, take: 2 });
  return apps.map(({ id, accessToken }) => ({ id, hasAccessToken: accessToken !== null }));
}

/** False only when Meta said that the token is invalid. */
export async function hasWorkingToken(appId: string): Promise<boolean> {
  const app = await db().metaApp.findUnique({ where: { id: appId }, select: { observedToken: true } });
  return ObservedToken.safeParse(app?.observedToken).data?.isValid !== false;
}

/** How many apps do not send their webhooks here. Counts only apps that Graph has answered for. */
export async function countAppsNotSending(): Promise<number> {
  const apps = await db().metaApp.findMany();
  return apps.filter((app) => {
    const { webhooks } = toObservation(app);
    return webhooks !== null && !(webhooks.isSet && webhooks.active !== false && webhooks.isOurs);
  }).length;
}

/** The last observation of each connected app, or of the app with this id. */
export async function observedApps(id?: string): Promise<{ id: string; name: string; observation: AppObservation }[]> {
  const apps = await db().metaApp.findMany({ ...(id && { where: { id } }), orderBy: { id: "asc" } });
  return apps.map((app) => ({ id: app.id, name: app.name, observation: toObservation(app) }));
}

/** What each app's privacy switch says. */
export async function storageOfApps(): Promise<Map<string, ConversationStorage>> {
  const apps = await db().metaApp.findMany({ select: { id: true, conversationStorage: true } });
  return new Map(apps.map((app) => [app.id, app.conversationStorage]));
}
