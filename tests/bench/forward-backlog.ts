import { setTimeout as sleep } from "node:timers/promises";
import { type Line, perSecond, type World, whole } from "./forward-world.ts";
import { peakMegabytes, resetPeak } from "./usage.ts";

const HELD = 1_000_000;
/** How long the drain of so many is watched. */
const WATCHED_MS = 40_000;
const ASKED = 60;
const REPLAYED = 100_000;

type Replay = { id: string; state: string; total: number | null; done: number };

/** Sends the events of the newest requests again, until all are there. */
export async function measureReplay({ running, sink, api }: World): Promise<Line[]> {
  const id = await api.destination(`${sink.origin}/replay`);
  const { rows } = await running.database.query<{ at: Date }>(
    `select occurred_at as at from event order by id desc offset ${REPLAYED - 1} limit 1`,
  );
  await sink.stats();
  const from = (rows[0]?.at ?? new Date(0)).toISOString();
  const began = Date.now();
  let replay = await api.post<Replay>("/api/replays", { destinationId: id, which: "all", from });
  let worst = 0;
  while (replay.state === "running") {
    await sleep(500);
    const before = await sink.count();
    replay = await api.get<Replay>(`/api/replays/${replay.id}`);
    const after = await sink.count();
    // Each of these requests has one event. The truth moved while the console was asked.
    const wrong = Math.max(before.count - replay.done, replay.done - after.count, 0);
    if (replay.total) worst = Math.max(worst, (100 * wrong) / replay.total);
  }
  const stats = await sink.stats();
  await api.remove(id);
  const startedS = (stats.first - began) / 1_000;
  return [
    [
      `a replay of ${whole(replay.total ?? 0)} events: first one received`,
      `${startedS.toFixed(1)} s`,
      "≤ 2 s",
      startedS <= 2,
    ],
    ["its progress is wrong by at most", `${worst.toFixed(2)} %`, "≤ 1 %", worst <= 1],
    ["its speed", `${whole(perSecond(stats))}/s`, "", null],
  ];
}

/** A million that wait for one destination, made from stored requests; the first part of their drain is watched. */
export async function measureBacklog({ running, sink, api }: World): Promise<Line[]> {
  const id = await api.destination(`${sink.origin}/backlog`);
  await api.post(`/api/destinations/${id}/pause`);
  await running.database.query(
    `with kept as (select id, row_number() over () as nth, count(*) over () as many
       from (select id from delivery where verdict = 'accepted' limit 50000) d)
     insert into forward (id, destination_id, delivery_id, events)
     select uuidv7(), $1::uuid, kept.id, 1 from generate_series(1, $2::int) g join kept on kept.nth = 1 + g % kept.many`,
    [id, HELD],
  );
  await running.database.query("vacuum analyze forward");
  const timeline = async () => {
    const times: number[] = [];
    for (let nth = 0; nth < ASKED; nth++) {
      const began = performance.now();
      await api.get("/api/events?limit=100");
      times.push(performance.now() - began);
      await sleep(50);
    }
    return times.sort((a, b) => a - b)[Math.floor(ASKED * 0.95)] ?? 0;
  };
  await timeline();
  const calm = await timeline();
  await sink.stats();
  resetPeak(running.pid);
  await api.post(`/api/destinations/${id}/resume`);
  await sleep(WATCHED_MS / 4);
  const early = peakMegabytes(running.pid);
  const [busy] = await Promise.all([timeline(), sleep((WATCHED_MS * 3) / 4)]);
  const peak = peakMegabytes(running.pid);
  const stats = await sink.stats();
  await api.post(`/api/destinations/${id}/pause`);
  await running.database.query("delete from forward where destination_id = $1", [id]);
  await api.remove(id);
  const slower = busy / calm;
  return [
    [`of ${whole(HELD)} held, sent in ${WATCHED_MS / 1_000} s`, `${whole(stats.count)}`, "", null],
    ["peak memory after 10 s → at the end", `${whole(early)} → ${whole(peak)} MB`, "< 700 MB", peak < 700],
    [
      "the timeline's p95, before → meanwhile",
      `${calm.toFixed(0)} → ${busy.toFixed(0)} ms, ${slower.toFixed(2)} ×`,
      "≤ 1.5 ×",
      slower <= 1.5,
    ],
  ];
}
