import { config } from "#lib/config";
import { log } from "#lib/log";
import { once } from "#lib/once";

export type ServedVersion = { asked: string; served: string; at: string };

function servedVersions() {
  return once("graph-served-versions", () => new Map<string, ServedVersion>());
}

/** Meta serves an expired version with the oldest live one and says so only in this header. Warned of once a version. */
export function noticeServedVersion(appId: string, served: string | null): void {
  if (!served) return;
  const asked = config().graphVersion;
  const isNews = servedVersions().get(appId)?.served !== served;
  servedVersions().set(appId, { asked, served, at: new Date().toISOString() });
  if (isNews && served !== asked)
    log().warn({ asked, served }, "Graph answers with another API version than GRAPH_API_VERSION: it may have expired");
}

/** What Graph answered this process with last; null before the first answer. */
export function servedVersion(appId: string): ServedVersion | null {
  return servedVersions().get(appId) ?? null;
}
