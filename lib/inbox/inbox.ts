import { inboxDb } from "#lib/db/client";
import type { StatementClient } from "#lib/db/statements";
import { doorMetrics } from "#lib/metrics/door";
import { readGauge } from "#lib/metrics/registry";
import { once } from "#lib/once";
import { createLane } from "./lane.ts";
import type { InboxRequest } from "./request.ts";
import { tryToAppend } from "./try-to-append.ts";

/** Requests that were acknowledged and not yet taken in. Stored in PostgreSQL; a broker could replace it. */
export type Inbox = {
  /**
   * Resolves once the request is durable; rejects with `InboxFull` or the database's error. Optional requests (rejected
   * ones) may fill only half of the room.
   */
  append: (id: string, content: Buffer, options?: { isOptional?: boolean }) => Promise<void>;
  /** Calls `listener` with each request as soon as it is durable. One listener: the intake of this process. */
  onAppended: (listener: (request: InboxRequest) => void) => void;
  /** Resolves when no `append` is under way. */
  drain: () => Promise<void>;
  /** Requests and bytes whose `append` is under way. */
  waiting: () => { requests: number; bytes: number };
  /** Whether the last append failed and a new one would fail too. */
  isFailing: () => Promise<boolean>;
};

export class InboxFull extends Error {}

type Waiting = { id: string; content: Buffer; done: (acknowledgedAt: Date) => void; fail: (error: unknown) => void };

const LIMITS = { requests: 10_000, bytes: 48 * 1024 * 1024 };
const MAX_COMMIT_REQUESTS = 1_000;
const MAX_COMMIT_BYTES = 4 * 1024 * 1024;
/** Each commit has a fixed cost: a second one in parallel pays off from about this much on. */
const WORTH_REQUESTS = 50;
const WORTH_BYTES = 256 * 1024;
const LARGE_BYTES = 512 * 1024;

/** The inbox of this process. */
export function inbox(): Inbox {
  return once("inbox", () => watched(createInbox(inboxDb())));
}

function watched(created: Inbox): Inbox {
  const gauge = (unit: "requests" | "bytes") =>
    readGauge(`inbox_waiting_${unit}`, `On their way into the inbox, in ${unit}.`, [], async () => [
      { labels: {}, value: created.waiting()[unit] },
    ]);
  gauge("requests");
  gauge("bytes");
  return created;
}

/**
 * Group commit: requests that arrive while a commit is in flight share the next one. Large ones have commits of their
 * own, so that no small one waits until megabytes are written.
 */
export function createInbox(database: StatementClient, limits = LIMITS): Inbox {
  const held = { requests: 0, bytes: 0 };
  let hasFailed = false;
  const canAppend = atMostEvery(PROBE_MS, () => tryToAppend(database));
  const onIdle: (() => void)[] = [];
  let tell = (_request: InboxRequest) => {};
  const openLane = (maxInFlight: number) =>
    createLane<Waiting>({
      maxInFlight,
      isPressing: isWorthACommit,
      take: takeCommit,
      work: (group) => commit(database, group),
      onIdle: () => {
        if (isIdle()) for (const done of onIdle.splice(0)) done();
      },
    });
  const small = openLane(2);
  const large = openLane(1);
  const isIdle = () => small.isIdle() && large.isIdle();

  return {
    async append(id, content, { isOptional = false } = {}) {
      const share = isOptional ? 0.5 : 1;
      const bytes = content.length;
      if (held.requests >= limits.requests * share || held.bytes + bytes > limits.bytes * share) throw new InboxFull();
      held.requests++;
      held.bytes += bytes;
      try {
        const acknowledgedAt = await new Promise<Date>((done, fail) =>
          (bytes < LARGE_BYTES ? small : large).push({ id, content, done, fail }),
        );
        hasFailed = false;
        tell({ id, content, acknowledgedAt });
      } catch (error) {
        hasFailed = true;
        throw error;
      } finally {
        held.requests--;
        held.bytes -= bytes;
      }
    },
    onAppended(listener) {
      tell = listener;
    },
    waiting: () => ({ ...held }),
    isFailing: async () => hasFailed && !(await canAppend()),
    drain: () => (isIdle() ? Promise.resolve() : new Promise((done) => onIdle.push(done))),
  };
}

const PROBE_MS = 5_000;

/** Caches the last result of `ask` for `ms`. */
function atMostEvery<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    if (!last || performance.now() - last.at > ms) last = { at: performance.now(), answer: ask() };
    return last.answer;
  };
}

/** Sends all contents as one binary parameter: an array of them would be encoded as text. */
async function commit(database: StatementClient, group: Waiting[]): Promise<void> {
  const ids = group.map(({ id }) => id);
  const sizes = group.map(({ content }) => content.length);
  let next = 1;
  const places = sizes.map((size) => {
    const place = next;
    next += size;
    return place;
  });
  const { appendRequests, appendTime, commitFailures } = doorMetrics();
  const began = performance.now();
  try {
    await database.$executeRaw`
      /* prepared: append */
      insert into inbox (id, content)
      select id, substring(${Buffer.concat(group.map(({ content }) => content))}::bytea from place for size)
      from unnest(${ids}::uuid[], ${places}::int[], ${sizes}::int[]) as r (id, place, size)`;
    const acknowledgedAt = new Date();
    appendRequests.observe(group.length);
    appendTime.observe((performance.now() - began) / 1000);
    for (const one of group) one.done(acknowledgedAt);
  } catch (error) {
    commitFailures.inc();
    for (const one of group) one.fail(error);
  }
}

function isWorthACommit(queue: readonly Waiting[]): boolean {
  let bytes = 0;
  return (
    queue.length >= WORTH_REQUESTS ||
    queue.some(({ content }) => {
      bytes += content.length;
      return bytes >= WORTH_BYTES;
    })
  );
}

function takeCommit(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = queue.findIndex(({ content }, position) => {
    bytes += content.length;
    return position > 0 && (position >= MAX_COMMIT_REQUESTS || bytes > MAX_COMMIT_BYTES);
  });
  return queue.splice(0, end < 0 ? queue.length : end);
}
