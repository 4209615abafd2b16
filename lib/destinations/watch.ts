import { db } from "#lib/db/client";
import { readGauge } from "#lib/metrics/registry";
import { readWaits, type Waits } from "./to-item.ts";

/** Metrics of the queues: the number of waiting items and the age of the oldest, read at each scrape. */
export function watchDestinations(): void {
  gauge("forward_waiting", "Waiting for a destination.", ({ waiting }) => waiting);
  gauge("forward_given_up", "Out of tries; can be sent again.", ({ failed }) => failed);
  gauge("forward_oldest_seconds", "Since when the oldest of these waits.", ({ oldestWaitingAt }) =>
    oldestWaitingAt ? Math.max(0, Date.now() - Date.parse(oldestWaitingAt)) / 1_000 : 0,
  );
}

function gauge(name: string, help: string, read: (waits: Waits) => number): void {
  readGauge(name, help, ["destination"], async () =>
    [...(await shared())].map(([destination, waits]) => ({ labels: { destination }, value: read(waits) })),
  );
}

const SHARED_MS = 1_000;
let last: { until: number; waits: Promise<Map<string, Waits>> } | null = null;

/** The three gauges of one scrape share one query. */
function shared(): Promise<Map<string, Waits>> {
  if (!last || performance.now() > last.until) last = { until: performance.now() + SHARED_MS, waits: readAll() };
  return last.waits;
}

async function readAll(): Promise<Map<string, Waits>> {
  const rows = await db().destination.findMany({ select: { id: true } });
  return readWaits(rows.map(({ id }) => id));
}
