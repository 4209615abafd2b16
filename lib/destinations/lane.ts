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

/** Reads more items when fewer than this are in memory. */
const LOW = 40;
/** Items that waited in memory longer than this are read again, because their content may have been erased. */
const FRESH_MS = 30_000;
/** After a failed read of the queue. */
const READ_PAUSE_MS = 1_000;

/** Sends the items of one destination while this process has its lease. */
export type Lane = {
  /** Items were added to the queue, or may have become due. */
  wake: () => void;
  /** The settings were changed. Starts no request until a lease arrives that was requested later. */
  hold: () => void;
  /** The lease was renewed. Starts only requests that end before the lease does. */
  renew: (destination: LaneDestination, lease: Lease) => void;
  state: () => PaceState;
  /** Starts no more requests. Resolves once the running ones are stored. */
  stop: () => Promise<void>;
};

/** When it was requested and when it ends, by `performance.now()`. */
type Lease = { began: number; ends: number };

export function createLane(first: LaneDestination, settler: Settler, poster: Poster = newPoster()): Lane {
  let destination = first;
  let leaseEnds = 0;
  let heldAt = 0;
  let isStopped = false;
  let isReading = false;
  /** Whether the table may have due items that are not in memory. */
  let mayHaveMore = true;
  const queue: QueueItem[] = [];
  /** When the oldest item of the queue was read, or earlier. */
  let readAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const inHand = new Set<string>();
  /** Running requests, and finished ones that are not stored yet. */
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

  /** Drops the items that were not started. They are read again when needed. */
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
    // A wake-up during the read may be about items that the read missed.
    if (queue.length > 0 || mayHaveMore) pump();
  }

  function begin(item: QueueItem): void {
    pace.begin();
    sending++;
    const work = send(item)
      .catch((error: unknown) => log().error({ err: error, destination: destination.id }, "an attempt broke off"))
      .then(() => {
        inHand.delete(item.id);
        // The next item of the same key waited for this one.
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
    // The next request can start before this one is stored.
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

  /** Holds everything until the lease is renewed: after a user resumes the destination, or if pausing failed. */
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
