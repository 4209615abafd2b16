import { doorDb } from "#lib/db/client";
import { PROBE_AGENT } from "./probe-agent.ts";

/** Records that Meta has called with the app's verify token; the console's own checks do not count. */
export async function noteVerified(appId: string, userAgent: string | null): Promise<void> {
  if (userAgent?.startsWith(PROBE_AGENT)) return;
  await doorDb().metaApp.updateMany({ where: { id: appId, verifiedAt: null }, data: { verifiedAt: new Date() } });
}
