import { type ChildProcess, spawn } from "node:child_process";
import { once as nextEvent } from "node:events";
import { fileURLToPath } from "node:url";
import { Agent } from "undici";
import { openSession } from "#tests/support/http-session";
import { APP } from "./app.ts";
import type { Traffic } from "./bodies.ts";
import { sendLoad } from "./load.ts";
import { table } from "./report.ts";
import type { Running } from "./targets.ts";

const CONCURRENCY = 16;
const BARE_SECONDS = 6;
const HELD = 20_000;
const RATE = 500;
const RATE_SECONDS = 20;

type Stats = { count: number; seconds: number; p95: number | null };
type Sink = { url: string; stats: () => Promise<Stats>; child: ChildProcess };

/**
 * `--only forward`: one destination on this machine. First a bare loop of the same HTTP client against the same sink, then
 * held webhooks that drain, then webhooks at 500/s.
 */
export async function measureForward(running: Running, traffic: Traffic): Promise<string> {
  const sink = await startSink();
  try {
    const session = openSession(running.url);
    if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
    const call = async (path: string, body: unknown = {}) => {
      const answer = await session.call(path, { method: "POST", body });
      if (answer.status >= 300) throw new Error(`${path}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as { id: string };
    };
    const bare = await bareLoop(sink, traffic.bodies(1, 1)[0]?.body ?? Buffer.from("{}"));
    const settings = { name: "sink", url: sink.url, appId: APP.id, concurrency: CONCURRENCY };
    const { id } = await call("/api/destinations", settings);
    await call(`/api/destinations/${id}/pause`);
    const load = { url: running.url, connections: 32, seconds: 30 };
    await sendLoad({ ...load, bodies: traffic.bodies(HELD, 1) });
    await running.takenIn();
    await sink.stats();
    await call(`/api/destinations/${id}/resume`);
    const drained = await drain(running, sink);
    await sendLoad({ ...load, rate: RATE, seconds: RATE_SECONDS, bodies: traffic.bodies(RATE * RATE_SECONDS, 1) });
    await running.takenIn();
    const steady = await drain(running, sink);
    const rate = ({ count, seconds }: Stats) => count / Math.max(0.001, seconds);
    return table(
      ["one destination", "received", "a second", "× bare loop", "acknowledged → received p95"],
      [
        ["bare loop of undici", bare.count, Math.round(rate(bare)), "1", "–"].map(String),
        ["held, drained", drained.count, Math.round(rate(drained)), (rate(drained) / rate(bare)).toFixed(2), "–"].map(
          String,
        ),
        [`${RATE}/s`, steady.count, Math.round(rate(steady)), "–", `${steady.p95} ms`].map(String),
      ],
    );
  } finally {
    sink.child.kill();
  }
}

async function startSink(): Promise<Sink> {
  const script = fileURLToPath(new URL("servers/sink.ts", import.meta.url));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await nextEvent(child.stdout, "data")) as [Buffer];
  const url = `http://127.0.0.1:${Number(String(port))}/hook`;
  return { url, child, stats: async () => (await (await fetch(url)).json()) as Stats };
}

async function bareLoop(sink: Sink, body: Buffer): Promise<Stats> {
  const agent = new Agent({ connections: CONCURRENCY, pipelining: 1 });
  const { origin, pathname: path } = new URL(sink.url);
  const headers = { "content-type": "application/json" };
  const until = performance.now() + BARE_SECONDS * 1_000;
  const loop = async () => {
    while (performance.now() < until) {
      const answer = await agent.request({ origin, path, method: "POST", headers, body });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, loop));
  await agent.close();
  return sink.stats();
}

/** Waits until nothing waits any more. */
async function drain(running: Running, sink: Sink): Promise<Stats> {
  for (;;) {
    const { rows } = await running.database.query("select count(*)::int as waiting from forward");
    if (rows[0].waiting === 0) return sink.stats();
    await new Promise((done) => setTimeout(done, 100));
  }
}
