const FIRST = 12;
const LEAST = 2;
const MOST = 24;
/** Answers may take this many times as long as the quickest before fewer are asked for at once. */
const TOLERATED = 3;
const INERTIA = 0.9;

/**
 * How many things to ask for at once: more while answers come as quickly as they can, fewer once they slow down,
 * because more at once would then only wait in Meta's queue instead of ours.
 */
export function createLanes() {
  let lanes = FIRST;
  let quickest = Number.POSITIVE_INFINITY;
  let recent = 0;
  return {
    count: () => Math.floor(lanes),
    answered(ms: number): void {
      // Forgotten slowly: a network may become slower for good.
      quickest = Math.min(quickest * 1.002, Math.max(ms, 1));
      recent = recent === 0 ? ms : recent * INERTIA + ms * (1 - INERTIA);
      const wanted = lanes * Math.min(1, (TOLERATED * quickest) / recent) + 1;
      lanes = Math.min(MOST, Math.max(LEAST, lanes * INERTIA + wanted * (1 - INERTIA)));
    },
  };
}

/** Works on all items, as many at a time as the lanes have it. Stops taking new ones once one throws, and throws that. */
export async function inLanes<Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>): Promise<void> {
  const lanes = createLanes();
  const running = new Set<Promise<void>>();
  async function run(item: Item): Promise<void> {
    const startedAt = performance.now();
    await work(item);
    lanes.answered(performance.now() - startedAt);
  }
  try {
    for (const item of items) {
      while (running.size >= lanes.count()) await Promise.race(running);
      const job: Promise<void> = run(item).finally(() => running.delete(job));
      // The race or the end below sees it; until then it is nobody's unhandled rejection.
      job.catch(() => undefined);
      running.add(job);
    }
    while (running.size > 0) await Promise.race(running);
  } finally {
    await Promise.allSettled(running);
  }
}
