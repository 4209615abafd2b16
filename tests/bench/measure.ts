import { cpus } from "node:os";
import { sendLoad } from "./load.ts";
import type { Load, LoadOptions } from "./load-types.ts";
import type { Running } from "./targets.ts";
import { cpuSeconds, machineCpuSeconds, ownCpuSeconds, peakMegabytes, resetPeak } from "./usage.ts";

export type Measured = Load & {
  server: string;
  scenario: string;
  /** Answered and taken in, over the time until the last of them was. */
  takenInPerSecond: number;
  /** Seconds after the load until all of it was taken in. */
  catchUp: number;
  /** From the answer into the lists, in ms. */
  lagP99: number | null;
  eventsPerSecond: number | null;
  /** In CPU seconds. */
  nodeCpu: number;
  postgresCpu: number;
  /** Share of the CPU used by programs that do not belong to the bench. */
  others: number;
  peakMegabytes: number;
  /** Requests answered 2xx without a stored row: must be 0. */
  missing: number;
};

/** Runs one load on one server and measures its cost until all of it was taken in. Rows are counted before and after. */
export async function measure(
  running: Running,
  postgresPid: number,
  scenario: string,
  load: Omit<LoadOptions, "url">,
): Promise<Measured> {
  const { pid, target, url } = running;
  const before = { rows: await running.stored(), events: await running.events() };
  resetPeak(pid);
  const since = new Date();
  const began = performance.now();
  const used = readCpu(pid, postgresPid);
  const result = await sendLoad({ url, ...load });
  const loaded = performance.now();
  await running.takenIn();
  const catchUp = (performance.now() - loaded) / 1_000;
  const loadSeconds = result.answered / result.perSecond;
  const now = readCpu(pid, postgresPid);
  const seconds = (performance.now() - began) / 1_000;
  const nodeCpu = now.node - used.node;
  const postgresCpu = now.postgres - used.postgres;
  const elsewhere = now.machine - used.machine - nodeCpu - postgresCpu - (now.generator - used.generator);
  const stored = (await running.stored()) - before.rows;
  const events = (await running.events()) - before.events;
  return {
    ...result,
    server: target.name,
    scenario,
    takenInPerSecond: result.answered / (loadSeconds + catchUp),
    catchUp,
    lagP99: await running.lagP99(since),
    eventsPerSecond: events > 0 ? events / (load.seconds + catchUp) : null,
    nodeCpu,
    postgresCpu,
    others: Math.max(0, elsewhere) / (seconds * cpus().length),
    peakMegabytes: peakMegabytes(pid),
    missing: target.table ? Math.max(0, result.answered - stored) : 0,
  };
}

function readCpu(pid: number, postgresPid: number) {
  return {
    node: cpuSeconds(pid),
    postgres: cpuSeconds(postgresPid),
    generator: ownCpuSeconds(process.pid),
    machine: machineCpuSeconds(),
  };
}
