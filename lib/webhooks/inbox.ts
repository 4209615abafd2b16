import { type Db, db } from "#lib/db/client";
import { log } from "#lib/log";
import { once } from "#lib/once";
import { commit, type DeliveryRow } from "./commit.ts";
import type { EventRow } from "./explode.ts";

export type Stored = { delivery: DeliveryRow; events: EventRow[] };

/** Where received webhooks become durable. One implementation today; a queue may stand behind it later. */
export type Inbox = {
  /** Resolves once the rows are committed; rejects with `InboxFull` or what the database said. */
  store: (request: Stored) => Promise<void>;
  /** Resolves when nothing waits or is in flight. */
  drain: () => Promise<void>;
};

export class InboxFull extends Error {}

type Waiting = Stored & { bytes: number; done: () => void; fail: (error: unknown) => void };

const MAX_IN_FLIGHT = 2;
const MAX_WAITING = 10_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const MAX_COMMIT_EVENTS = 500;
const MAX_COMMIT_BYTES = 4 * 1024 * 1024;

/** The process's inbox. */
export function inbox(): Inbox {
  return once("inbox", () => createInbox(db()));
}

/** Group commit: while commits are in flight, requests gather and then share the next one. */
export function createInbox(database: Db): Inbox {
  const waiting: Waiting[] = [];
  let waitingBytes = 0;
  let inFlight = 0;
  const onIdle: (() => void)[] = [];

  function take(): Waiting[] {
    const batch: Waiting[] = [];
    let events = 0;
    let bytes = 0;
    while (
      waiting[0] &&
      (batch.length === 0 ||
        (events + waiting[0].events.length <= MAX_COMMIT_EVENTS && bytes + waiting[0].bytes <= MAX_COMMIT_BYTES))
    ) {
      const next = waiting.shift() as Waiting;
      batch.push(next);
      events += next.events.length;
      bytes += next.bytes;
    }
    waitingBytes -= bytes;
    return batch;
  }

  async function pump(): Promise<void> {
    if (inFlight >= MAX_IN_FLIGHT || waiting.length === 0) return;
    inFlight++;
    const batch = take();
    try {
      await storeTogether(database, batch);
    } finally {
      inFlight--;
      if (waiting.length > 0) void pump();
      else if (inFlight === 0) for (const done of onIdle.splice(0)) done();
    }
  }

  return {
    store(request) {
      const bytes = request.delivery.bytes + 512;
      if (waiting.length >= MAX_WAITING || waitingBytes + bytes > MAX_WAITING_BYTES)
        return Promise.reject(new InboxFull());
      return new Promise((done, fail) => {
        waiting.push({ ...request, bytes, done, fail });
        waitingBytes += bytes;
        // In the same turn of the event loop others may still come in and share the commit.
        setImmediate(pump);
      });
    },
    drain: () =>
      inFlight === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((done) => onIdle.push(done)),
  };
}

async function storeTogether(database: Db, batch: Waiting[]): Promise<void> {
  try {
    await commit(database, ...mergeRows(batch));
    for (const one of batch) one.done();
  } catch (error) {
    // One body that PostgreSQL refuses must not take its neighbours along.
    if (batch.length > 1) await Promise.all(batch.map((one) => storeTogether(database, [one])));
    else await storeAlone(database, batch[0] as Waiting, error);
  }
}

/** PostgreSQL's data exceptions and limits: the same rows would fail again, so Meta's retries would too. */
const REFUSED = /\b(22[0-9A-Z]{3}|54[0-9A-Z]{3}|21000)\b/;

async function storeAlone(database: Db, one: Waiting, error: unknown): Promise<void> {
  if (!REFUSED.test(String(error))) return one.fail(error);
  log().error(
    { err: error, deliveryId: one.delivery.id },
    "PostgreSQL refused a payload; its events are kept without it",
  );
  const events = one.events.map((event) => ({ ...event, payload: null, replaced: ["unstorable"] }));
  try {
    await commit(database, [one.delivery], events);
    one.done();
  } catch (again) {
    one.fail(again);
  }
}

/** Two requests of one commit may report the same change: their copies are added up, the first one's row counts. */
function mergeRows(batch: Waiting[]): [DeliveryRow[], EventRow[]] {
  const events = new Map<string, EventRow>();
  for (const { events: rows } of batch) {
    for (const row of rows) {
      const key = row.untimed ?? row.id;
      const twin = events.get(key);
      events.set(key, twin ? { ...twin, copies: twin.copies + row.copies } : row);
    }
  }
  return [batch.map((one) => one.delivery), [...events.values()]];
}
