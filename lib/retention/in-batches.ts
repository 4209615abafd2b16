import { setTimeout as sleep } from "node:timers/promises";

const NIL = "00000000-0000-0000-0000-000000000000";
/** Pause between two batches, so that others get their turn. */
const PAUSE_MS = 20;

export type Progress = { rows: number; isDone: boolean; last: string };

/**
 * Processes ids in order, in batches. `next` returns the ids after a given one; `work` processes them in one
 * transaction and returns how many rows it changed. Stops at `deadline`; the next run continues.
 */
export async function inBatches(
  deadline: number,
  next: (after: string) => Promise<{ id: string }[]>,
  work: (ids: string[]) => Promise<number>,
  from = NIL,
): Promise<Progress> {
  let rows = 0;
  let last = from;
  while (Date.now() < deadline) {
    const ids = (await next(last)).map(({ id }) => id);
    if (ids.length === 0) return { rows, isDone: true, last };
    rows += await work(ids);
    last = ids.at(-1) as string;
    await sleep(PAUSE_MS);
  }
  return { rows, isDone: false, last };
}
