import { largestBody, type Traffic } from "./bodies.ts";
import { sendLoad } from "./load.ts";
import { type Measured, measure } from "./measure.ts";
import type { Options } from "./options.ts";
import type { Running } from "./targets.ts";

const WARM_UP_SECONDS = 8;
/** More than any of these servers can answer per second on two cores. */
const MOST_A_SECOND = 20_000;

export type Bench = { options: Options; traffic: Traffic; postgresPid: number };

/** Bodies with one change, as fast as they are answered. */
export async function singles({ options, traffic, postgresPid }: Bench, running: Running, name = "1 change") {
  const { seconds, connections } = options;
  const { url } = running;
  await sendLoad({ url, connections, seconds: WARM_UP_SECONDS, bodies: traffic.bodies(WARM_UP_SECONDS * 10_000, 1) });
  const bodies = traffic.bodies(seconds * MOST_A_SECOND, 1);
  return measure(running, postgresPid, name, { bodies, seconds, connections });
}

export async function batches({ options, traffic, postgresPid }: Bench, running: Running) {
  const { seconds, connections } = options;
  const bodies = traffic.bodies(seconds * 500, 100);
  return measure(running, postgresPid, "100 changes", { bodies, seconds, connections });
}

/** Repeats the same 200 bodies. */
export async function duplicates({ options, traffic, postgresPid }: Bench, running: Running) {
  const { seconds, connections } = options;
  return measure(running, postgresPid, "duplicates", { bodies: traffic.bodies(200, 1), seconds, connections });
}

/** Bodies of 1,000 changes and 3 MB, one after the other, while small bodies arrive at half of Meta's maximum rate. */
export async function largest({ options, traffic, postgresPid }: Bench, running: Running): Promise<Measured[]> {
  const { seconds } = options;
  const rate = options.rate / 2;
  const bodies = Array.from({ length: seconds * 10 }, (_, i) => largestBody(i));
  const [beside, large] = await Promise.all([
    measure(running, postgresPid, "1 change, beside 3 MB", {
      bodies: traffic.bodies(seconds * rate, 1),
      seconds,
      connections: 32,
      rate,
    }),
    sendLoad({ url: running.url, bodies, seconds, connections: 1 }),
  ]);
  // CPU, memory and rows are known only for both loads together; they are in the first row.
  const unknown = {
    nodeCpu: 0,
    takenInPerSecond: 0,
    catchUp: 0,
    lagP99: null,
    postgresCpu: 0,
    peakMegabytes: 0,
    missing: 0,
    eventsPerSecond: null,
  };
  return [beside, { ...beside, ...unknown, ...large, scenario: "3 MB, 1,000 changes" }];
}

/** How long events take into the lists at rates below what the machine can do. */
export async function lags({ options, traffic, postgresPid }: Bench, running: Running): Promise<Measured[]> {
  const { seconds, connections } = options;
  const rows: Measured[] = [];
  for (const rate of [500, 1_000, 3_000]) {
    const bodies = traffic.bodies(seconds * rate, 1);
    rows.push(await measure(running, postgresPid, `1 change, ${rate}/s`, { bodies, seconds, connections, rate }));
  }
  return rows;
}

/** What the door answers while the events table is locked. */
export async function locked({ options, traffic, postgresPid }: Bench, running: Running): Promise<Measured> {
  const { seconds, connections } = options;
  const rate = options.rate / 4;
  const bodies = traffic.bodies(seconds * rate, 1);
  await running.database.query("begin; lock table event in exclusive mode");
  const unlock = setTimeout(() => void running.database.query("rollback"), seconds * 1_000);
  try {
    return await measure(running, postgresPid, `${rate}/s, event locked`, { bodies, seconds, connections, rate });
  } finally {
    clearTimeout(unlock);
  }
}

/** Everything at full speed for a minute. */
export async function burst({ options, traffic, postgresPid }: Bench, running: Running): Promise<Measured> {
  const { burst: seconds, connections } = options;
  const bodies = function* () {
    for (let left = seconds * MOST_A_SECOND; left > 0; left -= 1_000) yield* traffic.bodies(1_000, 1);
  };
  return measure(running, postgresPid, `burst of ${seconds} s`, { bodies: bodies(), seconds, connections });
}
