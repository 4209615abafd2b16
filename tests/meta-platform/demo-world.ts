import { addRareTemplates, qualityOfWeeks, statusOfWeeks } from "./demo-history.ts";
import { type MetaPlatform, startMetaPlatform } from "./index.ts";

const HOUR = 3_600_000;

export const DEMO_APP = {
  id: "670843887433847",
  name: "Nusantara Console",
  secret: "demo-app-secret",
  verifyToken: "demoverifytoken",
  accessToken: "EAADEMOTOKEN",
};

/** A partner's view of Meta: one app, a few hundred WABAs, and a system user's token that reaches all of them. */
export async function startDemoWorld({
  callbackUrl,
  wabas = 240,
  port = 0,
}: {
  callbackUrl: string;
  wabas?: number;
  port?: number;
}): Promise<MetaPlatform> {
  const meta = await startMetaPlatform({ port, seed: 20_261_122, latencyMs: 20, delivery: { duplicates: 0.02 } });
  meta.addApp({
    id: DEMO_APP.id,
    name: DEMO_APP.name,
    secret: DEMO_APP.secret,
    callbackUrl,
    verifyToken: DEMO_APP.verifyToken,
  });
  const { business } = meta.seed({ wabas, appId: DEMO_APP.id, subscribed: 0.9 });
  addRareTemplates(meta);
  meta.addToken({ token: DEMO_APP.accessToken, appId: DEMO_APP.id, businessId: business.id });
  return meta;
}

/** Sends earlier events: many of the last day, fewer of the week before, and how templates fared in the month before. */
export async function sendPast(meta: MetaPlatform, now = Date.now()): Promise<void> {
  const weeks = [...qualityOfWeeks(meta, now), ...statusOfWeeks(meta, now)];
  const week = meta.past({ from: now - 7 * 24 * HOUR, to: now - 24 * HOUR, count: 1_500, mix: "management" });
  const day = meta.past({ from: now - 24 * HOUR, to: now, count: 700, mix: "management" });
  const messages = meta.past({ from: now - 24 * HOUR, to: now, count: 300, mix: "everything" });
  const changes = [...weeks, ...week, ...day, ...messages].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
  for (let start = 0; start < changes.length; start += 20) await meta.emitBatch(changes.slice(start, start + 20));
}
