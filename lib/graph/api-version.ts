import { config } from "#lib/config";
import { log } from "#lib/log";
import { once } from "#lib/once";

function servedVersions() {
  return once("graph-served-versions", () => new Map<string, string>());
}

/**
 * Meta answers requests for an expired version with the oldest live one and says so only in this header. Logs a warning
 * once per version.
 */
export function noticeServedVersion(appId: string, served: string | null): void {
  if (!served || servedVersions().get(appId) === served) return;
  servedVersions().set(appId, served);
  const asked = config().graphVersion;
  if (served !== asked)
    log().warn(
      { asked, served },
      "Graph answers with another API version than GRAPH_API_VERSION, which may have expired",
    );
}

/** The API version of the last response in this process. */
export function servedVersion(appId: string): string | null {
  return servedVersions().get(appId) ?? null;
}

/** The API version that Graph answers with, if it is not the configured one. */
export function otherServedVersion(appId: string): string | null {
  const served = servedVersion(appId);
  return served === config().graphVersion ? null : served;
}
