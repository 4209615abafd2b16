const FIRST = 12;
const LEAST = 2;
const MOST = 24;
/** If responses take this many times as long as the fastest, fewer calls run in parallel. */
const TOLERATED = 3;
const INERTIA = 0.9;

/**
 * Decides how many calls run in parallel: more while responses stay fast, fewer when they slow down, because further
 * calls would then only wait in Meta's queue instead of ours.
 */
export function createLanes() {
  let lanes = FIRST;
  let quickest = Number.POSITIVE_INFINITY;
  let recent = 0;
  return {
    count: () => Math.floor(lanes),
    answered(ms: number): void {
      // Slowly forgets the fastest response: the network may have become slower for good.
      quickest = Math.min(quickest * 1.002, Math.max(ms, 1));
      recent = recent === 0 ? ms : recent * INERTIA + ms * (1 - INERTIA);
      const wanted = lanes * Math.min(1, (TOLERATED * quickest) / recent) + 1;
      lanes = Math.min(MOST, Math.max(LEAST, lanes * INERTIA + wanted * (1 - INERTIA)));
    },
  };
}

/** Processes all items with the current number of lanes. After an exception it starts no new items and throws it. */
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
      // The race or the await at the end handles it; until then it must not count as an unhandled rejection.
      job.catch(() => undefined);
      running.add(job);
    }
    while (running.size > 0) await Promise.race(running);
  } finally {
    await Promise.allSettled(running);
  }
}
