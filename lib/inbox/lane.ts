export type Lane<Item> = { push: (item: Item) => void; waiting: () => number; isIdle: () => boolean };

type LaneOptions<Item> = {
  maxInFlight: number;
  /** Whether so much is queued that it should not wait for the group in flight. */
  isPressing: (queue: readonly Item[]) => boolean;
  /** Removes the next group from the front of the queue; at least one item. */
  take: (queue: Item[]) => Item[];
  /** Must not reject. */
  work: (group: Item[]) => Promise<void>;
  onIdle: () => void;
};

/** A first-in, first-out queue processed in groups: while groups are in flight, items gather for the next one. */
export function createLane<Item>({ maxInFlight, isPressing, take, work, onIdle }: LaneOptions<Item>): Lane<Item> {
  const queue: Item[] = [];
  let inFlight = 0;
  let isPumpDue = false;

  async function pump(): Promise<void> {
    isPumpDue = false;
    if (inFlight >= maxInFlight || queue.length === 0 || (inFlight > 0 && !isPressing(queue))) return;
    inFlight++;
    await work(take(queue));
    inFlight--;
    if (queue.length > 0) void pump();
    else if (inFlight === 0) onIdle();
  }

  return {
    push(item) {
      queue.push(item);
      // Items pushed in the same turn of the event loop join the same group.
      if (!isPumpDue) setImmediate(pump);
      isPumpDue = true;
    },
    waiting: () => queue.length,
    isIdle: () => inFlight === 0 && queue.length === 0,
  };
}
