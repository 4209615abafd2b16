import { setTimeout as sleep } from "node:timers/promises";
import { forwardDb } from "#lib/db/client";
import type { Statements } from "#lib/db/statements";
import { uuid7 } from "#lib/db/uuid";
import { log } from "#lib/log";
import { forwardMetrics } from "#lib/metrics/forwards";
import type { Outcome } from "#lib/sending/outcome";
import { BUCKETS, bucketOf } from "./durations.ts";
import type { QueueItem } from "./queue.ts";
import type { Verdict } from "./retry.ts";

/** What became of one attempt. */
export type Result = {
  item: QueueItem;
  destinationId: string;
  outcome: Outcome;
  verdict: Verdict;
  /** Milliseconds; when the attempt ended. */
  at: number;
};

const MAX_BATCH = 500;
const PAUSE_MS = 1_000;
/** Limits the stored response of a delivered attempt. Other responses are stored as far as they were read. */
const MAX_BODY_OF_SUCCESS = 1_024;
const COUNT_MS = 10 * 60_000;

export type Settler = {
  /** Resolves once the result is stored. Results that arrive meanwhile share one transaction. */
  add: (result: Result) => Promise<void>;
};

/** Stores the results of attempts of all destinations, many in one transaction. */
export function createSettler(): Settler {
  let waiting: { result: Result; done: () => void }[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    // Waits a moment, so that other responses join this transaction.
    await sleep(2);
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      try {
        await store(batch.map(({ result }) => result));
        for (const { result, done } of batch) {
          observe(result);
          done();
        }
      } catch (error) {
        log().warn({ err: error }, "attempts could not be stored; they are stored later");
        waiting = [...batch, ...waiting];
        await sleep(PAUSE_MS);
      }
    }
    isBusy = false;
  }

  return {
    add(result) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ result, done: resolve });
      if (!isBusy) void work();
      return promise;
    },
  };
}

function observe({ destinationId, outcome, verdict }: Result): void {
  const metrics = forwardMetrics();
  const labels = { destination: destinationId };
  (verdict.state === "delivered" ? metrics.sent : metrics.failed).inc(labels);
  metrics.seconds.observe(labels, outcome.ms / 1_000);
}

function store(results: readonly Result[]): Promise<void> {
  const held = [...new Set(results.flatMap(({ item }) => (item.held ? item.deliveryId : [])))];
  return forwardDb().$transaction(async (tx) => {
    // Two processes that deliver the same request must run one after the other, or neither would delete its body.
    if (held.length > 0)
      await tx.$queryRaw`select delivery_id from held_body where delivery_id = any(${held}::uuid[]) order by delivery_id for update`;
    await updateQueue(tx, results);
    await writeAttempts(tx, results);
    await countAttempts(tx, results);
    if (held.length > 0)
      await tx.$executeRaw`delete from held_body h where delivery_id = any(${held}::uuid[])
        and not exists (select from forward f where f.delivery_id = h.delivery_id)`;
  });
}

async function updateQueue(tx: Statements, results: readonly Result[]): Promise<void> {
  const of = (state: Verdict["state"]) => results.filter(({ verdict }) => verdict.state === state);
  const ids = (some: readonly Result[]) => some.map(({ item }) => item.id);
  const [delivered, retrying, failed] = [of("delivered"), of("retrying"), of("failed")];
  if (delivered.length > 0) await tx.$executeRaw`delete from forward where id = any(${ids(delivered)}::uuid[])`;
  if (retrying.length > 0)
    await tx.$executeRaw`
      update forward f set tries = f.tries + 1, due_at = to_timestamp(r.at / 1000)
      from unnest(${ids(retrying)}::uuid[], ${retrying.map(({ verdict }) => ("at" in verdict ? verdict.at.getTime() : 0))}::float8[])
        as r(id, at)
      where f.id = r.id`;
  if (failed.length > 0)
    await tx.$executeRaw`
      update forward set tries = tries + 1, failed_at = clock_timestamp() where id = any(${ids(failed)}::uuid[])`;
}

async function writeAttempts(tx: Statements, results: readonly Result[]): Promise<void> {
  const column = <Value>(read: (result: Result) => Value) => results.map(read);
  await tx.$executeRaw`
    insert into attempt (id, destination_id, forward_id, delivery_id, event_id, selection, events, try, state, status, ms,
      error, next_try_at, response, replay_id)
    select id, destination_id, forward_id, delivery_id, event_id, selection, events, try, state::"AttemptState", status, ms,
      error, to_timestamp(next_try_at / 1000), response, replay_id
    from unnest(
      ${column(({ at }) => uuid7(at))}::uuid[], ${column(({ destinationId }) => destinationId)}::uuid[],
      ${column(({ item }) => item.id)}::uuid[], ${column(({ item }) => item.deliveryId)}::uuid[],
      ${column(({ item }) => item.eventId)}::uuid[],
      ${column(({ item }) => item.selection && JSON.stringify(item.selection))}::jsonb[],
      ${column(({ item }) => item.events)}::int[], ${column(({ item }) => item.tries + 1)}::smallint[],
      ${column(({ verdict }) => verdict.state)}::text[], ${column(({ outcome }) => outcome.status)}::smallint[],
      ${column(({ outcome }) => outcome.ms)}::int[], ${column(({ outcome }) => errorText(outcome))}::text[],
      ${column(({ verdict }) => (verdict.state === "retrying" ? verdict.at.getTime() : null))}::float8[],
      ${column(keptAsJson)}::jsonb[], ${column(({ item }) => item.replayId)}::uuid[]
    ) as a(id, destination_id, forward_id, delivery_id, event_id, selection, events, try, state, status, ms, error,
      next_try_at, response, replay_id)`;
}

/** The stored form of an error: a code, and after a colon a detail. */
export function errorText({ error }: Outcome): string | null {
  return error && storable([error.code, error.detail].filter(Boolean).join(": "));
}

function keptAsJson({ outcome: { response }, verdict, item }: Result): string | null {
  return response && JSON.stringify(keptResponse(response, verdict, item.held !== null));
}

const UNSTORABLE = /\0/g;

function storable(text: string): string {
  return text.replace(UNSTORABLE, "").toWellFormed();
}

/** A response may repeat the request. If the request may not be stored, its response is not stored either. */
export function keptResponse(
  { headers, body, isCut }: NonNullable<Outcome["response"]>,
  verdict: Pick<Verdict, "state">,
  isPrivate: boolean,
) {
  if (isPrivate) return { headers: {}, body: null, isCut: true };
  const kept = verdict.state === "delivered" ? body.slice(0, MAX_BODY_OF_SUCCESS) : body;
  return {
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)])),
    body: storable(kept),
    isCut: isCut || kept.length < body.length,
  };
}

async function countAttempts(tx: Statements, results: readonly Result[]): Promise<void> {
  const counts = new Map<string, { first: number; later: number; failed: number; times: number[] }>();
  for (const { item, destinationId, outcome, verdict, at } of results) {
    const key = `${destinationId} ${Math.floor(at / COUNT_MS)}`;
    const count = counts.get(key) ?? { first: 0, later: 0, failed: 0, times: BUCKETS.map(() => 0) };
    counts.set(key, count);
    if (verdict.state !== "delivered") count.failed++;
    else {
      count[item.tries === 0 ? "first" : "later"]++;
      const bucket = bucketOf(outcome.ms);
      count.times[bucket] = (count.times[bucket] ?? 0) + 1;
    }
  }
  // Every transaction uses this order, so that two processes never deadlock.
  for (const key of [...counts.keys()].sort()) {
    const [destinationId = "", slot = ""] = key.split(" ");
    const { first, later, failed, times } = counts.get(key) ?? { first: 0, later: 0, failed: 0, times: [] };
    await tx.$executeRaw`
      insert into attempt_count as c (destination_id, at, first, later, failed, times)
      values (${destinationId}::uuid, ${new Date(Number(slot) * COUNT_MS)}, ${first}, ${later}, ${failed}, ${times}::int[])
      on conflict (destination_id, at) do update set first = c.first + excluded.first, later = c.later + excluded.later,
        failed = c.failed + excluded.failed,
        times = (select array_agg(a + b order by nth) from unnest(c.times, excluded.times) with ordinality as t(a, b, nth))`;
  }
}
