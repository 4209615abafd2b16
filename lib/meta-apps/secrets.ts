import { unseal } from "#lib/crypto";
import { doorDb } from "#lib/db/client";
import type { ConversationStorage, MetaApp } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import { log } from "#lib/log";
import { once } from "#lib/once";

export type AppSecrets = {
  appId: string;
  secret: string;
  previousSecret: string | null;
  verifyToken: string;
  conversationStorage: ConversationStorage;
};

const CACHE_MS = 3_000;

/**
 * Unsealing costs more than everything else the door does for a small webhook, so the secrets are unsealed once per
 * read of the table.
 */
type Cached = { until: number; apps: Promise<MetaApp[]> | null; unsealed: WeakMap<MetaApp[], AppSecrets[]> };

function cache(): Cached {
  return once("meta-apps", (): Cached => ({ until: 0, apps: null, unsealed: new WeakMap() }));
}

/** Other processes see a change within seconds; this one sees it at once, through `invalidateApps`. */
function sealedApps(): Promise<MetaApp[]> {
  const cached = cache();
  if (cached.apps && performance.now() < cached.until) return cached.apps;
  const apps = doorDb().metaApp.findMany({ orderBy: { id: "asc" } });
  cached.apps = apps;
  // No second look while one is under way, however slow the database is.
  cached.until = Number.POSITIVE_INFINITY;
  const isCurrent = () => cached.apps === apps;
  apps.then(
    () => {
      if (isCurrent()) cached.until = performance.now() + CACHE_MS;
    },
    () => {
      if (isCurrent()) cached.apps = null;
    },
  );
  return apps;
}

export function invalidateApps(): void {
  cache().apps = null;
}

/** The secrets that the door needs. An app sealed with another key is left out, so that the others keep working. */
export async function appSecrets(): Promise<AppSecrets[]> {
  const sealed = await sealedApps();
  const { unsealed } = cache();
  const known = unsealed.get(sealed) ?? sealed.flatMap(unsealApp);
  unsealed.set(sealed, known);
  return known;
}

function unsealApp(app: MetaApp): AppSecrets[] {
  try {
    const { id: appId, conversationStorage } = app;
    const [secret, verifyToken] = [unseal(app.secret), unseal(app.verifyToken)];
    return [
      {
        appId,
        secret,
        previousSecret: app.previousSecret && unseal(app.previousSecret),
        verifyToken,
        conversationStorage,
      },
    ];
  } catch {
    log().error(
      { appId: app.id },
      "the secrets of this Meta app cannot be read: they are sealed with another encryption key",
    );
    return [];
  }
}

export async function appIds(): Promise<string[]> {
  return (await sealedApps()).map((app) => app.id);
}

/** Throws `not_found` for an app that is not connected, and `precondition` if its secrets cannot be read. */
export async function graphApp(appId: string): Promise<GraphApp> {
  const app = (await sealedApps()).find((one) => one.id === appId);
  if (!app) throw new AppError("not_found", `The Meta app ${appId} is not connected to this console.`);
  try {
    return { id: app.id, secret: unseal(app.secret), accessToken: app.accessToken && unseal(app.accessToken) };
  } catch {
    throw new AppError(
      "precondition",
      `The secrets of Meta app ${appId} cannot be read: they are sealed with another encryption key.`,
    );
  }
}
