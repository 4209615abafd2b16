import { inBackground } from "#lib/graph/app";
import type { ScheduledJob } from "#lib/jobs/boss";
import { log } from "#lib/log";
import { observeApp } from "./observe-app.ts";
import { appIds, graphApp } from "./secrets.ts";

/** A failure of one app does not affect the others. */
export async function observeApps(): Promise<void> {
  for (const appId of await appIds()) {
    try {
      await observeApp(inBackground(await graphApp(appId)));
    } catch (error) {
      log().warn({ err: error, appId }, "a Meta app could not be read from Graph");
    }
  }
}

export const observeAppsJob: ScheduledJob = { name: "observe-apps", cron: "*/15 * * * *", run: observeApps };
