import { parseArgs } from "node:util";

export type Options = {
  seconds: number;
  connections: number;
  /** Number of stored events for the last rows; 0 skips them. */
  events: number;
  /** Length of the burst at full speed, in seconds; 0 skips it. */
  burst: number;
  /** A commit of this repository to measure beside the others; null skips it. */
  baseline: string | null;
  /** Length of the soak test; 0 skips it. */
  minutes: number;
  rate: number;
  only: string[] | null;
  /** Folder of a PostgreSQL that is kept, so that seeded data can be reused; null: a new one each time. */
  data: string | null;
};

export const USAGE = `npm run bench -- [--seconds 8] [--connections 64] [--events 10000000] [--burst 60] [--baseline COMMIT] [--minutes 10] [--rate 4000] [--only console,door,empty,ceiling,fastify,express,next,route,accounts,boards,floods,forward,sync]`;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "8" },
      connections: { type: "string", default: "64" },
      events: { type: "string", default: "0" },
      minutes: { type: "string", default: "0" },
      burst: { type: "string", default: "0" },
      baseline: { type: "string" },
      rate: { type: "string", default: "4000" },
      only: { type: "string" },
      data: { type: "string" },
    },
  });
  const [seconds, connections, events, minutes, rate, burst] = (
    ["seconds", "connections", "events", "minutes", "rate", "burst"] as const
  ).map((name) => {
    const number = Number(values[name]);
    if (!(number >= 0 && number <= 100_000_000)) throw new Error(`--${name}: not a number\n${USAGE}`);
    return number;
  }) as [number, number, number, number, number, number];
  return {
    seconds,
    connections,
    events,
    minutes,
    rate,
    burst,
    baseline: values.baseline ?? null,
    only: values.only?.split(",") ?? null,
    data: values.data ?? null,
  };
}
