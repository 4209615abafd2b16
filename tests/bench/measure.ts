import { type Load, type LoadOptions, sendLoad } from "./load.ts";
import type { Running } from "./targets.ts";
import { cpuSeconds, peakMegabytes, resetPeak } from "./usage.ts";

export type Measured = Load & {
  server: string;
  scenario: string;
  eventsPerSecond: number | null;
  nodeCpu: number;
  postgresCpu: number;
  peakMegabytes: number;
  /** Answered 2xx without a row: must be 0. */
  missing: number;
};

/** One load on one server, with what it cost; rows are counted before and after. */
export async function measure(
  running: Running,
  postgresPid: number,
  scenario: string,
  load: Omit<LoadOptions, "url">,
): Promise<Measured> {
  const { pid, target, url } = running;
  const before = { rows: await running.stored(), events: await running.events() };
  resetPeak(pid);
  const cpu = { node: cpuSeconds(pid), postgres: cpuSeconds(postgresPid) };
  const result = await sendLoad({ url, ...load });
  const nodeCpu = cpuSeconds(pid) - cpu.node;
  const postgresCpu = cpuSeconds(postgresPid) - cpu.postgres;
  const stored = (await running.stored()) - before.rows;
  const events = (await running.events()) - before.events;
  return {
    ...result,
    server: target.name,
    scenario,
    eventsPerSecond: events > 0 ? events / load.seconds : null,
    nodeCpu,
    postgresCpu,
    peakMegabytes: peakMegabytes(pid),
    missing: Math.max(0, result.answered - stored),
  };
}
