import { config } from "#lib/config";
import { log } from "#lib/log";
import { once } from "#lib/once";

/** Meta serves an expired version with the oldest live one and says so only in this header. Warned of once a version. */
export function noticeServedVersion(served: string | null): void {
  const asked = config().graphVersion;
  if (!served || served === asked) return;
  const seen = once("graph-versions", () => new Set<string>());
  if (seen.has(served)) return;
  seen.add(served);
  log().warn({ asked, served }, "Graph answers with another API version than GRAPH_API_VERSION: it may have expired");
}
