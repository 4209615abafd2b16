import { parseArgs } from "node:util";

export type Options = {
  seconds: number;
  connections: number;
  /** Events stored before the last rows are measured; 0: left out. */
  events: number;
  /** Length of the soak; 0: left out. */
  minutes: number;
  rate: number;
  only: string[] | null;
  /** Folder of a PostgreSQL that stays there, so that what was seeded once is used again; null: a new one each time. */
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
