// The Meta simulator for the sync bench, in its own process. Its argument says what to seed; it communicates over IPC.
import { startMetaPlatform } from "#tests/meta-platform/index";
import { APP } from "../app.ts";

const wabas = Number(process.argv[2]);
const meta = await startMetaPlatform({ latencyMs: 20, keep: { requests: 200_000, deliveries: 0 } });
meta.addApp({ id: APP.id, secret: APP.secret, name: "Bench", callbackUrl: "https://elsewhere.example/hook" });
const { business } = meta.seed({ wabas, appId: APP.id, subscribed: 0.9 });
const { token } = meta.addToken({ appId: APP.id, businessId: business.id });

process.on("message", () => {
  const refused = meta.requests.filter(({ status }) => status !== 200).length;
  process.send?.({ calls: meta.requests.length, refused });
});
process.send?.({ url: meta.url, token });
