import { parseArgs } from "node:util";

export type Options = {
  seconds: number;
  connections: number;
  /** Number of stored events for the last rows; 0 skips them. */
  events: number;
  /** Length of the soak test; 0 skips it. */
  minutes: number;
  rate: number;
  only: string[] | null;
  /** Folder of a PostgreSQL that is kept, so that seeded data can be reused; null: a new one each time. */
  data: string | null;
};

export const USAGE = `npm run bench -- [--seconds 8] [--connections 64] [--events 10000000] [--minutes 10] [--rate 4000] [--only console,empty,ceiling,fastify,express,next,route,accounts,floods,sync]`;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "8" },
      connections: { type: "string", default: "64" },
      events: { type: "string", default: "0" },
      minutes: { type: "string", default: "0" },
      rate: { type: "string", default: "4000" },
      only: { type: "string" },
      data: { type: "string" },
    },
  });
  const [seconds, connections, events, minutes, rate] = (
    ["seconds", "connections", "events", "minutes", "rate"] as const
  ).map((name) => {
    const number = Number(values[name]);
    if (!(number >= 0 && number <= 100_000_000)) throw new Error(`--${name}: not a number\n${USAGE}`);
    return number;
  }) as [number, number, number, number, number];
  return {
    seconds,
    connections,
    events,
    minutes,
    rate,
    only: values.only?.split(",") ?? null,
    data: values.data ?? null,
  };
}
