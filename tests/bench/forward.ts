import { Agent } from "undici";
import type { Traffic } from "./bodies.ts";
import { measureBacklog, measureReplay } from "./forward-backlog.ts";
import {
  CONCURRENCY,
  drained,
  type Line,
  openApi,
  perSecond,
  type Sink,
  type Stats,
  startSink,
  type World,
  whole,
} from "./forward-world.ts";
import { sendLoad } from "./load.ts";
import { table } from "./report.ts";
import type { Running } from "./targets.ts";

const BARE_SECONDS = 6;
const HOLD_SECONDS = 12;
const RATE = 500;
const RATE_SECONDS = 15;
/** Of many destinations; each webhook goes to two or three of them. */
const MANY = 98;
const MANY_RATE = 150;
const MANY_SECONDS = 12;
/** A port where nobody listens. */
const REFUSING = "http://127.0.0.1:1/hook";

/** `--only forward`: the goals of forwarding, to a sink on the same machine. */
export async function measureForward(running: Running, traffic: Traffic): Promise<string> {
  const sink = await startSink();
  try {
    const api = await openApi(running);
    const world = { running, traffic, sink, api };
    const lines: Line[] = [];
    for (const part of [measureOne, measureMany, measureReplay, measureBacklog]) {
      const measured = await part(world);
      for (const [what, figure] of measured) process.stdout.write(`${what}: ${figure}\n`);
      lines.push(...measured);
    }
    return table(
      ["forwarding", "measured", "goal", ""],
      lines.map(([what, figure, goal, isReached]) => [
        what,
        figure,
        goal,
        isReached === null ? "" : isReached ? "reached" : "**not reached**",
      ]),
    );
  } finally {
    sink.stop();
  }
}

async function steady({ running, traffic }: World, rate: number, seconds: number) {
  const load = { url: running.url, connections: 32, seconds, rate, bodies: traffic.bodies(rate * seconds, 1) };
  const result = await sendLoad(load);
  await running.takenIn();
  return result;
}

async function measureOne(world: World): Promise<Line[]> {
  const { running, traffic, sink, api } = world;
  const bare = await bareLoop(sink, traffic.bodies(1, 1)[0]?.body ?? Buffer.from("{}"));
  await steady(world, RATE, 5);
  const without = await steady(world, RATE, RATE_SECONDS);
  const id = await api.destination(`${sink.origin}/hook`);
  const beside = await steady(world, RATE, RATE_SECONDS);
  await drained(running, id);
  const received = await sink.stats();
  await api.post(`/api/destinations/${id}/pause`);
  await sendLoad({
    ...{ url: running.url, connections: 32, seconds: HOLD_SECONDS },
    bodies: traffic.bodies(20_000, 1),
  });
  await running.takenIn();
  await api.post(`/api/destinations/${id}/resume`);
  await drained(running, id);
  const held = await sink.stats();
  await api.remove(id);
  const share = perSecond(held) / perSecond(bare);
  const slower = beside.p99 / without.p99;
  return [
    ["a bare loop of undici", `${whole(perSecond(bare))}/s`, "", null],
    [
      `one destination, ${whole(held.count)} held`,
      `${whole(perSecond(held))}/s`,
      "≥ 1,000/s",
      perSecond(held) >= 1_000,
    ],
    ["beside the bare loop", `${share.toFixed(2)} ×`, "≥ 0.5 ×", share >= 0.5],
    [`acknowledged → received at ${RATE}/s, p95`, `${received.p95} ms`, "≤ 250 ms", (received.p95 ?? Infinity) <= 250],
    [
      `the door's p99 at ${RATE}/s, without → with one destination`,
      `${without.p99.toFixed(1)} → ${beside.p99.toFixed(1)} ms, ${slower.toFixed(2)} ×`,
      "≤ 1.2 ×",
      slower <= 1.2,
    ],
  ];
}

/** Destinations that each get one account, without and with two that get everything: one hangs, one refuses. */
async function measureMany(world: World): Promise<Line[]> {
  const { running, sink, api } = world;
  const { rows } = await running.database.query<{ waba: string }>("select distinct waba_id as waba from event");
  const ids: string[] = [];
  for (let nth = 0; nth < MANY; nth++)
    ids.push(
      await api.destination(`${sink.origin}/hook/${nth}`, { filter: { waba: [rows[nth % rows.length]?.waba ?? ""] } }),
    );
  const part = async () => {
    const load = await steady(world, MANY_RATE, MANY_SECONDS);
    for (const id of ids) await drained(running, id);
    return { load, stats: await sink.stats() };
  };
  await part();
  const without = await part();
  const bad = [await api.destination(`${sink.origin}/hang`), await api.destination(REFUSING)];
  const beside = await part();
  for (const id of [...ids, ...bad]) await api.remove(id);
  const p95 = ({ stats }: { stats: Stats }) => stats.p95 ?? Number.NaN;
  const slower = p95(beside) / p95(without);
  const door = beside.load.p99 / without.load.p99;
  return [
    [
      `${MANY} destinations, p95 without → beside one that hangs and one that refuses`,
      `${p95(without)} → ${p95(beside)} ms, ${slower.toFixed(2)} ×`,
      "≤ 1.2 ×",
      slower <= 1.2,
    ],
    [
      `the door's p99 meanwhile at ${MANY_RATE}/s`,
      `${without.load.p99.toFixed(1)} → ${beside.load.p99.toFixed(1)} ms, ${door.toFixed(2)} ×`,
      "≤ 1.2 ×",
      door <= 1.2,
    ],
  ];
}

async function bareLoop(sink: Sink, body: Buffer): Promise<Stats> {
  const agent = new Agent({ connections: CONCURRENCY, pipelining: 1 });
  const headers = { "content-type": "application/json" };
  const until = performance.now() + BARE_SECONDS * 1_000;
  const loop = async () => {
    while (performance.now() < until) {
      const answer = await agent.request({ origin: sink.origin, path: "/hook", method: "POST", headers, body });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, loop));
  await agent.close();
  return sink.stats();
}
