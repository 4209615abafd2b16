import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import type { InboxRequest } from "#lib/inbox/request";
import { log } from "#lib/log";
import { withoutHopeless } from "./left-behind.ts";
import { createMemoryQueue, type Size } from "./memory-queue.ts";
import { createTableReader } from "./table-reader.ts";
import { takeIn } from "./take-in.ts";

/** Takes in what the door has acknowledged: from memory as long as it keeps up, else from the inbox's table. */
export type Intake = {
  /** Hands on a request that is durable. What its memory does not hold, it reads from the table later. */
  handOver: (request: InboxRequest) => void;
  /** Looks through the whole table: something was put back. */
  lookAgain: () => void;
  /** Resolves once everything that was handed over, and everything that it knows to be in the table, is taken in. */
  drain: () => Promise<void>;
  /** Stops after the batches under way. What is not taken in stays in the table. */
  stop: () => Promise<void>;
  inMemory: () => Size;
};

type Limits = Size & {
  /** Batches under way at once: one is taken apart while PostgreSQL stores another. */
  batches: number;
  /** Bytes waiting in memory. */
  memory: number;
};

const LIMITS: Limits = { batches: 2, requests: 2_000, bytes: 4 * 1024 * 1024, memory: 32 * 1024 * 1024 };

/** A transaction has a price of its own: a second one beside that under way pays from about this many requests on. */
const WORTH_REQUESTS = 1_000;

/** How often the table is searched for what another process has left behind, and how old that is. */
const SWEEP_MS = 5_000;
const LEFT_BEHIND_MS = 10_000;
const NEVER = uuidFloor(2 ** 48 - 1);

const MAX_PAUSE_MS = 5_000;
/** Another process takes in the same requests: it is left to it for a moment. */
const YIELD_MS = 250;

export function createIntake(database: Db, given: Partial<Limits> = {}): Intake {
  const limits = { ...LIMITS, ...given };
  const startedAt = Date.now();
  const memory = createMemoryQueue(limits.memory);
  const table = createTableReader(database);
  /** The table holds requests that this process has not in hand: at the start, after a failure, when memory was full. */
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

  /** What another process has in its memory is left to it for a while, unless this one has to read the table anyway. */
  async function readFromTable(): Promise<InboxRequest[]> {
    const now = Date.now();
    const before = isBehind ? NEVER : uuidFloor(now - LEFT_BEHIND_MS);
    sweepAt = now + SWEEP_MS;
    // What is handed over while the table is looked at, and finds no room, sets it again.
    if (table.isAtTable()) isBehind = false;
    const { waiting, isEnd } = await table.next(limits, before);
    if (!isEnd) isBehind = true;
    return withoutHopeless(
      database,
      waiting.filter(({ id }) => !inHand.has(id) && !memory.has(id)),
      startedAt,
    );
  }

  /** From memory first; from the table beside it where that is due, so that neither waits for the other to be empty. */
  async function nextBatch(): Promise<{ requests: InboxRequest[]; isFromTable: boolean }> {
    const isFromTable = (isBehind || Date.now() >= sweepAt) && (!wasFromTable || memory.size().requests === 0);
    wasFromTable = isFromTable;
    return { requests: isFromTable ? await readFromTable() : memory.take(limits), isFromTable };
  }

  /** The database is away or busy. The requests are in the table, and are read from there a little later. */
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

  /** Waits until there is something new to do, at most `ms`. */
  async function rest(ms: number): Promise<void> {
    const timer = new AbortController();
    const isOver = sleep(ms, undefined, { signal: timer.signal }).catch(() => {});
    await Promise.race([signal.promise, isOver]);
    timer.abort();
    signal = Promise.withResolvers();
  }

  /** While a batch is under way, a few requests wait for others to share the next one. */
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
