import { setTimeout as sleep } from "node:timers/promises";
import { uuidFloor } from "#lib/db/partitions";
import type { StatementClient } from "#lib/db/statements";
import type { InboxRequest } from "#lib/inbox/request";
import { log } from "#lib/log";
import { withoutHopeless } from "./left-behind.ts";
import { createMemoryQueue, type Size } from "./memory-queue.ts";
import { createTableReader } from "./table-reader.ts";
import { takeIn } from "./take-in.ts";

/** Takes in what the door has acknowledged: from memory while it keeps up, otherwise from the inbox's table. */
export type Intake = {
  /** Hands over a durable request. If there is no room in memory, it is read from the table later. */
  handOver: (request: InboxRequest) => void;
  /** Searches the whole table again, because a request was put back. */
  lookAgain: () => void;
  /** Resolves once everything that was handed over or is known to be in the table has been taken in. */
  drain: () => Promise<void>;
  /** Stops after the batches in progress. The rest stays in the table. */
  stop: () => Promise<void>;
  inMemory: () => Size;
};

type Limits = Size & {
  /** Batches in progress at once: one is taken apart while PostgreSQL stores another. */
  batches: number;
  /** Bytes waiting in memory. */
  memory: number;
};

const LIMITS: Limits = { batches: 2, requests: 2_000, bytes: 4 * 1024 * 1024, memory: 32 * 1024 * 1024 };

/** Each transaction has a fixed cost: a second one in parallel pays off from about this many requests on. */
const WORTH_REQUESTS = 1_000;

/** How often the table is searched for requests that another process left behind, and how old these are. */
const SWEEP_MS = 5_000;
const LEFT_BEHIND_MS = 10_000;
const NEVER = uuidFloor(2 ** 48 - 1);

const MAX_PAUSE_MS = 5_000;
/** If another process is taking in the same requests, this one waits for a moment. */
const YIELD_MS = 250;

export function createIntake(database: StatementClient, given: Partial<Limits> = {}): Intake {
  const limits = { ...LIMITS, ...given };
  const startedAt = Date.now();
  const memory = createMemoryQueue(limits.memory);
  const table = createTableReader(database);
  /** The table has requests that are not in this process's memory: at the start, after a failure, if memory was full. */
  let isBehind = true;
  let wasFromTable = false;
  let sweepAt = 0;
  let pauseMs = 0;
  let hasStopped = false;
  let signal = Promise.withResolvers<void>();
  const underWay = new Set<Promise<void>>();
  const inHand = new Set<string>();
  const onIdle: (() => void)[] = [];

  const isIdle = () => !isBehind && underWay.size === 0 && memory.size().requests === 0;

  /** Leaves recent requests to the process that has them in memory, unless this one must read the table anyway. */
  async function readFromTable(): Promise<InboxRequest[]> {
    const now = Date.now();
    const before = isBehind ? NEVER : uuidFloor(now - LEFT_BEHIND_MS);
    sweepAt = now + SWEEP_MS;
    // A request that finds no room in memory during the read sets it again.
    if (table.isAtTable()) isBehind = false;
    const { waiting, isEnd } = await table.next(limits, before);
    if (!isEnd) isBehind = true;
    return withoutHopeless(
      database,
      waiting.filter(({ id }) => !inHand.has(id) && !memory.has(id)),
      startedAt,
    );
  }

  /** Alternates between memory and, if due, the table, so that neither has to wait until the other is empty. */
  async function nextBatch(): Promise<{ requests: InboxRequest[]; isFromTable: boolean }> {
    const isFromTable = (isBehind || Date.now() >= sweepAt) && (!wasFromTable || memory.size().requests === 0);
    wasFromTable = isFromTable;
    return { requests: isFromTable ? await readFromTable() : memory.take(limits), isFromTable };
  }

  /** The database is unavailable or busy. The requests are still in the table and are read from there a little later. */
  function postpone(error: unknown): null {
    lookAgain();
    pauseMs = Math.min(MAX_PAUSE_MS, Math.max(100, pauseMs * 2));
    log().warn({ err: error, pauseMs }, "webhooks could not be taken in; they are kept and tried again");
    return null;
  }

  function lookAgain(): void {
    isBehind = true;
    table.startOver();
    signal.resolve();
  }

  function begin(requests: InboxRequest[], isFromTable: boolean): void {
    for (const { id } of requests) inHand.add(id);
    const work = takeIn(database, requests)
      .then((taken) => {
        pauseMs = isFromTable && taken < requests.length / 2 ? YIELD_MS : 0;
      }, postpone)
      .then(() => {
        for (const { id } of requests) inHand.delete(id);
        underWay.delete(work);
        signal.resolve();
      });
    underWay.add(work);
  }

  /** Waits until there is something to do, at most `ms`. */
  async function rest(ms: number): Promise<void> {
    const timer = new AbortController();
    const isOver = sleep(ms, undefined, { signal: timer.signal }).catch(() => {});
    await Promise.race([signal.promise, isOver]);
    timer.abort();
    signal = Promise.withResolvers();
  }

  /** While a batch is in progress, a few requests wait for others to share the next one. */
  const mayBegin = () =>
    underWay.size === 0 ||
    (underWay.size < limits.batches &&
      (isBehind || memory.size().requests >= Math.min(WORTH_REQUESTS, limits.requests)));

  async function run(): Promise<void> {
    while (!hasStopped) {
      if (pauseMs > 0) await pause();
      if (!mayBegin()) {
        await rest(SWEEP_MS);
        continue;
      }
      const batch = await nextBatch().catch(postpone);
      if (batch && batch.requests.length > 0) begin(batch.requests, batch.isFromTable);
      else if (batch && isIdle()) {
        for (const done of onIdle.splice(0)) done();
        await rest(Math.max(0, sweepAt - Date.now()));
      }
    }
    await Promise.all(underWay);
  }

  async function pause(): Promise<void> {
    const until = Date.now() + pauseMs;
    while (!hasStopped && Date.now() < until) await rest(until - Date.now());
  }

  const running = run();
  return {
    handOver(request) {
      if (inHand.has(request.id)) return;
      if (!memory.push(request)) isBehind = true;
      signal.resolve();
    },
    lookAgain,
    drain() {
      const { promise, resolve } = Promise.withResolvers<void>();
      onIdle.push(resolve);
      signal.resolve();
      return promise;
    },
    stop() {
      hasStopped = true;
      signal.resolve();
      return running;
    },
    inMemory: () => memory.size(),
  };
}
