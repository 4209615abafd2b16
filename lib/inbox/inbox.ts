import { type Db, doorDb } from "#lib/db/client";
import { isLarge, type Stored, storeInParts, storeTogether, type Waiting } from "#lib/intake/store-rows";
import { readGauge } from "#lib/metrics/registry";
import { once } from "#lib/once";
import { createLane } from "./lane.ts";
import { tryToStore } from "./try-to-store.ts";

/** Where received webhooks become durable. One implementation today; a queue may stand behind it later. */
export type Inbox = {
  /** Resolves once the rows are committed; rejects with `InboxFull` or what the database said. */
  store: (request: Stored) => Promise<void>;
  /** Resolves when nothing waits or is in flight. */
  drain: () => Promise<void>;
  /** Requests and bytes that are not committed yet. */
  waiting: () => { requests: number; bytes: number };
  /** Whether the last request could not be stored, and one would still not be. */
  isFailing: () => Promise<boolean>;
};

export class InboxFull extends Error {}

/** Rows in memory take several times the bytes they came as. */
const LIMITS = { requests: 10_000, bytes: 48 * 1024 * 1024 };

const MAX_COMMIT_EVENTS = 500;
const MAX_COMMIT_BYTES = 1024 * 1024;

/** The process's inbox. */
export function inbox(): Inbox {
  return once("inbox", () => watched(createInbox(doorDb())));
}

function watched(created: Inbox): Inbox {
  const gauge = (unit: "requests" | "bytes") =>
    readGauge(`inbox_waiting_${unit}`, `Queue of the inbox in ${unit}.`, [], async () => [
      { labels: {}, value: created.waiting()[unit] },
    ]);
  gauge("requests");
  gauge("bytes");
  return created;
}

/** Group commit for small requests; large ones go one at a time, in parts, so that they hold up nobody but each other. */
export function createInbox(database: Db, limits = LIMITS): Inbox {
  const held = { requests: 0, bytes: 0 };
  let hasFailed = false;
  const canStore = atMostEvery(PROBE_MS, () => tryToStore(database));
  const onIdle: (() => void)[] = [];
  const isIdle = () => small.isIdle() && large.isIdle();
  const announceIdle = () => {
    if (isIdle()) for (const done of onIdle.splice(0)) done();
  };
  const small = createLane<Waiting>({
    maxInFlight: 2,
    isPressing: isWorthACommit,
    take: takeCommit,
    work: (group) => storeTogether(database, group),
    onIdle: announceIdle,
  });
  const large = createLane<Waiting>({
    maxInFlight: 1,
    isPressing: () => false,
    take: (queue) => queue.splice(0, 1),
    work: (group) => storeInParts(database, group),
    onIdle: announceIdle,
  });

  return {
    async store(request) {
      const bytes = bytesOf(request);
      // What was turned away is worth recording, but must not leave Meta without room.
      const share = request.delivery.verdict === "rejected" ? 0.5 : 1;
      if (held.requests >= limits.requests * share || held.bytes + bytes > limits.bytes * share) throw new InboxFull();
      held.requests++;
      held.bytes += bytes;
      try {
        await new Promise<void>((done, fail) => {
          const waiting = { ...request, bytes, done, fail };
          (isLarge(waiting) ? large : small).push(waiting);
        });
        hasFailed = false;
      } catch (error) {
        hasFailed = true;
        throw error;
      } finally {
        held.requests--;
        held.bytes -= bytes;
      }
    },
    waiting: () => ({ ...held }),
    isFailing: async () => hasFailed && !(await canStore()),
    drain: () => (isIdle() ? Promise.resolve() : new Promise((done) => onIdle.push(done))),
  };
}

const PROBE_MS = 5_000;

/** The last answer, for as long as it is younger than `ms`. */
function atMostEvery<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    if (!last || performance.now() - last.at > ms) last = { at: performance.now(), answer: ask() };
    return last.answer;
  };
}

/** A body that was turned away is not kept: its size is only a number. */
function bytesOf({ delivery, events }: Stored): number {
  return 512 + (delivery.raw || events.length > 0 ? delivery.bytes : 0);
}

/** A commit has a price of its own: a second one beside that in flight pays from about this many events on. */
const WORTH_EVENTS = 50;
const WORTH_BYTES = 128 * 1024;

function isWorthACommit(queue: readonly Waiting[]): boolean {
  let events = 0;
  let bytes = 0;
  for (const one of queue) {
    events += Math.max(1, one.events.length);
    bytes += one.bytes;
    if (events >= WORTH_EVENTS || bytes >= WORTH_BYTES) return true;
  }
  return false;
}

function takeCommit(queue: Waiting[]): Waiting[] {
  let events = 0;
  let bytes = 0;
  const end = queue.findIndex((one, position) => {
    events += one.events.length;
    bytes += one.bytes;
    return position > 0 && (events > MAX_COMMIT_EVENTS || bytes > MAX_COMMIT_BYTES);
  });
  return queue.splice(0, end < 0 ? queue.length : end);
}
