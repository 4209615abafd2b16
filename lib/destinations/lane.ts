import { log } from "#lib/log";
import type { Outcome } from "#lib/sending/outcome";
import { createPoster, type Poster, SEND_MS } from "#lib/sending/post";
import { ContentGone, contentOf } from "./body.ts";
import type { LaneDestination, PaceState } from "./lease.ts";
import { createPace, type Pace } from "./pace.ts";
import { pauseGone } from "./pause-gone.ts";
import { type QueueItem, readDue, retryNow } from "./queue.ts";
import { requestHeaders } from "./request-headers.ts";
import { isGone, judge, type Verdict } from "./retry.ts";
import type { Settler } from "./settle.ts";

/** Reads more when fewer than this wait in memory. */
const LOW = 40;
/** What waited in memory for so long is read again: its bytes may have been erased meanwhile. */
const FRESH_MS = 30_000;
/** After a failed read of the queue. */
const READ_PAUSE_MS = 1_000;

/** Everything that is sent to one destination, as long as this process has its lease. */
export type Lane = {
  /** Something was added to the queue, or may have become due. */
  wake: () => void;
  /** The settings were changed: nothing is begun until a lease comes that was asked for after this. */
  hold: () => void;
  /** The lease was renewed: nothing is begun that may not be over when it ends. */
  renew: (destination: LaneDestination, lease: Lease) => void;
  state: () => PaceState;
  /** Begins nothing more; resolves when what is under way is stored. */
  stop: () => Promise<void>;
};

/** When it was asked for and when it ends, by `performance.now()`. */
type Lease = { began: number; ends: number };

export function createLane(first: LaneDestination, settler: Settler, poster: Poster = newPoster()): Lane {
  let destination = first;
  let leaseEnds = 0;
  let heldAt = 0;
  let isStopped = false;
  let isReading = false;
  /** There may be more in the table than is in memory. */
  let mayHaveMore = true;
  const queue: QueueItem[] = [];
  /** When the first of the queue was read, or earlier. */
  let readAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const inHand = new Set<string>();
  /** Sent, or sent and not yet stored as such. */
  const underWay = new Set<Promise<void>>();
  let sending = 0;
  const pace: Pace = createPace(first);

  function pump(): void {
    clearTimeout(timer);
    if (queue.length > 0 && performance.now() - readAt > FRESH_MS) forgetQueue();
    while (queue.length > 0 && !isStopped) {
      const now = performance.now();
      if (now + SEND_MS > leaseEnds) return;
      const waitMs = pace.waitMs(sending);
      if (waitMs === null) break;
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs);
        break;
      }
      begin(queue.shift() as QueueItem);
    }
    const mayRead = mayHaveMore && !isReading && !isStopped && performance.now() < leaseEnds;
    if (queue.length < LOW && mayRead) void read();
  }

  /** Whatever is not begun is read again when it is needed. */
  function forgetQueue(): void {
    for (const { id } of queue.splice(0)) inHand.delete(id);
    mayHaveMore = true;
  }

  async function read(): Promise<void> {
    isReading = true;
    mayHaveMore = false;
    try {
      const items = await readDue(destination.id, [...inHand]);
      const fresh = items.filter(({ id }) => !inHand.has(id));
      for (const { id } of fresh) inHand.add(id);
      if (queue.length === 0) readAt = performance.now();
      queue.push(...fresh);
      if (fresh.length > 0) mayHaveMore = true;
    } catch (error) {
      log().warn({ err: error, destination: destination.id }, "the queue of a destination could not be read");
      timer = setTimeout(wake, READ_PAUSE_MS);
    }
    isReading = false;
    // Woken during the read, it may have missed something.
    if (queue.length > 0 || mayHaveMore) pump();
  }

  function begin(item: QueueItem): void {
    pace.begin();
    sending++;
    const work = send(item)
      .catch((error: unknown) => log().error({ err: error, destination: destination.id }, "an attempt broke off"))
      .then(() => {
        inHand.delete(item.id);
        // The next of its key waited for it.
        if (item.key !== null) mayHaveMore = true;
      });
    underWay.add(work);
    void work.then(() => {
      underWay.delete(work);
      pump();
    });
  }

  async function send(item: QueueItem): Promise<void> {
    const { outcome, verdict } = await attempt(item).finally(() => {
      sending--;
    });
    // The next one need not wait until this one is stored.
    queueMicrotask(pump);
    await settler.add({ item, destinationId: destination.id, outcome, verdict, at: Date.now() });
  }

  async function attempt(item: QueueItem): Promise<{ outcome: Outcome; verdict: Verdict }> {
    let outcome: Outcome;
    try {
      const { id, body, headers } = await contentOf(item, destination);
      const all = { ...headers, ...(await requestHeaders(destination, id, body, item.headers)) };
      outcome = await poster.post({ url: destination.url, headers: all, body });
    } catch (error) {
      const isGone = error instanceof ContentGone;
      const outcome = unsent(error, isGone ? "content_gone" : "other");
      return { outcome, verdict: isGone ? { state: "failed" } : judge(outcome, item.tries + 1) };
    }
    const change = pace.end(outcome);
    if (change === "recovered") await retryNow(destination.id).catch(() => {});
    if (change === "recovered") mayHaveMore = true;
    if (isGone(outcome)) await pauseAfterGone();
    return { outcome, verdict: judge(outcome, item.tries + 1) };
  }

  /** Until the lease is renewed, which it is once somebody resumes the destination, or if it could not be paused. */
  function hold(): void {
    heldAt = performance.now();
    leaseEnds = 0;
    forgetQueue();
  }

  async function pauseAfterGone(): Promise<void> {
    hold();
    await pauseGone(destination).catch((error: unknown) =>
      log().warn({ err: error, destination: destination.id }, "a destination that answers 410 could not be paused"),
    );
    hold();
  }

  function wake(): void {
    mayHaveMore = true;
    pump();
  }

  return {
    wake,
    hold,
    renew(next, { began, ends }) {
      if (began < heldAt) return;
      if (next.url !== destination.url) pace.forgive();
      destination = next;
      leaseEnds = ends;
      pace.configure(next);
      wake();
    },
    state: () => pace.state(),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      while (isReading || underWay.size > 0) {
        await Promise.all(underWay);
        await new Promise((done) => setTimeout(done, isReading ? 20 : 0));
      }
      await poster.close();
    },
  };
}

const MAX_CONNECTIONS = 64;

function newPoster(): Poster {
  return createPoster({ connections: MAX_CONNECTIONS });
}

function unsent(error: unknown, code: "content_gone" | "other"): Outcome {
  const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return { status: null, ms: 0, error: { code, detail }, response: null, retryAfter: null };
}
