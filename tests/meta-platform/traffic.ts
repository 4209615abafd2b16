import { setTimeout as sleep } from "node:timers/promises";
import type { Mix } from "./generate/mix.ts";
import { MIXES } from "./generate/mix.ts";
import type { Random } from "./random.ts";
import type { Change } from "./webhooks/body.ts";
import type { Delivery } from "./webhooks/dispatch.ts";

export type TrafficOptions = {
  perSecond: number;
  mix?: Mix;
  /** Only these fields, equally often, instead of a mix. */
  fields?: readonly string[];
  signal?: AbortSignal;
};
export type Traffic = { sent: () => number; stop: () => Promise<void> };

const TICK_MS = 100;

export function pickField(
  random: Random,
  { mix = "management", fields }: Pick<TrafficOptions, "mix" | "fields">,
): string {
  return fields ? random.pick(fields) : random.weighted(MIXES[mix]);
}

type Sources = {
  generate: (field: string) => Change;
  send: (changes: Change[]) => Promise<Delivery[]>;
  random: Random;
  concurrency: number;
};

/** Keeps sending until stopped. Waits for a slow receiver instead of queueing. */
export function startTraffic({ generate, send, random, concurrency }: Sources, options: TrafficOptions): Traffic {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const inFlight = new Set<Promise<unknown>>();
  let sent = 0;

  async function run(): Promise<void> {
    let due = 0;
    let last = performance.now();
    while (!signal.aborted) {
      const now = performance.now();
      due = Math.min(due + ((now - last) / 1000) * options.perSecond, options.perSecond * 5);
      last = now;
      while (due >= 1 && inFlight.size < concurrency) {
        // Above ten per second Meta batches; below, each change is sent alone.
        const size = Math.min(Math.floor(due), options.perSecond > 10 ? random.int(1, 20) : 1);
        due -= size;
        sent += size;
        const sending = send(Array.from({ length: size }, () => generate(pickField(random, options))));
        inFlight.add(sending);
        sending.finally(() => inFlight.delete(sending)).catch(() => undefined);
      }
      await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
    }
    await Promise.allSettled([...inFlight]);
  }
  const running = run();

  return {
    sent: () => sent,
    stop: () => {
      stop.abort();
      return running;
    },
  };
}
