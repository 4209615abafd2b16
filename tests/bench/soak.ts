import { setTimeout as sleep } from "node:timers/promises";
import { openSession } from "#tests/support/http-session";
import { APP } from "./app.ts";
import type { SignedBody } from "./bodies.ts";
import { type Measured, measure } from "./measure.ts";
import type { Bench } from "./scenarios.ts";
import type { Running } from "./targets.ts";
import { residentMegabytes } from "./usage.ts";

export type Soak = {
  load: Measured;
  /** Response times of the timeline, in milliseconds. */
  reader: { count: number; failed: number; p50: number; p99: number };
  /** Resident memory of the Node process in megabytes, about 40 samples over the run. */
  memory: number[];
};

const READS = ["", "?field=messages", "?kind=failed", "?severity=warning,critical", "?limit=200"];

/** Keeps a constant rate for minutes while somebody reads the timeline. */
export async function soak(bench: Bench, running: Running): Promise<Soak> {
  const { minutes, rate, connections } = bench.options;
  const seconds = Math.round(minutes * 60);
  const stop = new AbortController();
  const reading = readTimeline(running.url, stop.signal);
  const watching = watchMemory(running.pid, (seconds * 1_000) / 40, stop.signal);
  const bodies = function* (): Generator<SignedBody> {
    for (let left = seconds * rate; left > 0; left -= 1_000) yield* bench.traffic.bodies(Math.min(left, 1_000), 1);
  };
  const load = await measure(running, bench.postgresPid, `${rate}/s for ${minutes} min`, {
    bodies: bodies(),
    seconds,
    connections,
    rate,
  });
  stop.abort();
  return { load, reader: await reading, memory: await watching };
}

async function readTimeline(url: string, signal: AbortSignal): Promise<Soak["reader"]> {
  const session = openSession(url);
  if (!(await session.signIn(APP.admin.email, APP.admin.password))) throw new Error("the reader could not sign in");
  const times: number[] = [];
  let failed = 0;
  for (let i = 0; !signal.aborted; i++) {
    const began = performance.now();
    const { status } = await session.call(`/api/events${READS[i % READS.length]}`);
    times.push(performance.now() - began);
    if (status !== 200) failed++;
    await sleep(500);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { count: times.length, failed, p50: at(0.5), p99: at(0.99) };
}

async function watchMemory(pid: number, everyMs: number, signal: AbortSignal): Promise<number[]> {
  const samples: number[] = [];
  while (!signal.aborted) {
    samples.push(Math.round(residentMegabytes(pid)));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
  return samples;
}
