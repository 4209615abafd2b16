import { systemContext } from "#lib/access/context";
import type { Config } from "#lib/config";
import { db } from "#lib/db/client";
import { saveApp } from "./save-app.ts";
import { invalidateApps } from "./secrets.ts";

/**
 * Adds or updates the app of META_APP_ID at boot. Makes no call to Graph, so that the console also starts without a
 * network.
 */
export async function seedAppFromEnvironment(app: Config["metaApp"]): Promise<void> {
  if (!app) return;
  await db().$transaction((tx) => saveApp(tx, systemContext("environment"), app));
  invalidateApps();
}
