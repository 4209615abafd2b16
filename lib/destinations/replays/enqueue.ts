import { unsealBytes } from "#lib/crypto";
import type { Db, Transaction } from "#lib/db/client";
import { type Destination, Prisma, type Replay } from "#lib/db/generated/client";
import { uuidTime } from "#lib/db/partitions";
import { ITEM_COLUMNS } from "#lib/events/read/item";
import { matchesFilter } from "#lib/events/search/apply-filter";
import {
  type DestinationFilter,
  type ForwardedEvent,
  idInOrder,
  isEverything,
  keyOf,
  type Planned,
  type PlannedDestination,
  planRequest,
} from "#lib/forwards/plan";
import { insertForwards } from "#lib/forwards/write-forwards";
import { explodeBody } from "#lib/intake/take-apart";
import { bodyKey } from "#lib/keys/body-key";
import { type ReplaySpec, replayedEvents } from "./matching-events.ts";

type Matched = ForwardedEvent & { delivery_id: string };
export type Step = { rows: Planned[]; cursor: string | null; rebuilt: number };

/** The next events of a replay as rows of the queue. The cursor is null at the end. */
export async function nextStep(db: Db, destination: Destination, replay: Replay, limit: number): Promise<Step> {
  // Safe: only `DestinationFilter` is stored there.
  const filter = replay.filter as DestinationFilter;
  const planned: PlannedDestination = { ...destination, filter: destination.filter as DestinationFilter };
  const spec: ReplaySpec = { ...replay, filter };
  const where = await replayedEvents(destination, spec);
  const after = replay.cursor ?? "00000000-0000-0000-0000-000000000000";
  const batch = await db.$queryRaw<Matched[]>`
    select ${ITEM_COLUMNS}, phone_number_id, delivery_id from event where ${where} and id > ${after}::uuid
    order by id limit ${limit}::int`;
  const cursor = batch.length < limit ? null : (batch.at(-1)?.id ?? null);
  if (destination.format === "event") return { rows: batch.map((event) => alone(planned, event)), cursor, rebuilt: 0 };
  const requests = await requestsOf(db, where, batch, after);
  const parts = await Promise.all(requests.map((events) => planAgain(db, planned, spec, events)));
  return {
    rows: parts.flatMap(({ rows }) => rows),
    cursor,
    rebuilt: parts.filter(({ isRebuilt }) => isRebuilt).length,
  };
}

function alone(destination: PlannedDestination, event: Matched): Planned {
  const { id, delivery_id } = event;
  const key = keyOf(destination, event);
  return { destination_id: destination.id, delivery_id, event_id: id, selection: null, key, events: 1 };
}

/** The matching events of each request, without requests that an earlier step has queued. */
async function requestsOf(db: Db, where: Prisma.Sql, batch: readonly Matched[], after: string): Promise<Matched[][]> {
  const ids = [...new Set(batch.map((event) => event.delivery_id))];
  if (ids.length === 0) return [];
  const events = await db.$queryRaw<Matched[]>`
    select ${ITEM_COLUMNS}, phone_number_id, delivery_id from event
    where ${where} and delivery_id = any(${ids}::uuid[]) order by id`;
  return Object.values(Object.groupBy(events, (event) => event.delivery_id))
    .map((some) => some ?? [])
    .filter(([first]) => first !== undefined && first.id > after);
}

async function planAgain(
  db: Db,
  destination: PlannedDestination,
  { filter, from, to }: ReplaySpec,
  events: Matched[],
): Promise<{ rows: Planned[]; isRebuilt: boolean }> {
  const deliveryId = events[0]?.delivery_id ?? "";
  const body = await keptBody(db, deliveryId);
  const row = { destination_id: destination.id, delivery_id: deliveryId, event_id: null };
  if (!body) {
    const groups = Object.values(Object.groupBy(events, (event) => keyOf(destination, event) ?? ""));
    const rows = groups.map((some = []) => ({
      ...{ ...row, key: some[0] ? keyOf(destination, some[0]) : null, events: some.length },
      selection: some.map(({ id }) => id),
    }));
    return { rows, isRebuilt: true };
  }
  if (destination.order === "none" && isEverything(destination.filter) && isEverything(filter))
    return { rows: [{ ...row, key: null, selection: null, events: events.length }], isRebuilt: false };
  const source = { appId: destination.appId, deliveryId, receivedAt: uuidTime(deliveryId), storage: "whole" } as const;
  const { changes } = await explodeBody(body, source);
  const wanted = { ...filter, from: from ?? undefined, to: to ?? undefined, isMasked: false };
  const rows = planRequest({ deliveryId, changes }, destination, (event) => matchesFilter(wanted, event));
  return { rows, isRebuilt: false };
}

async function keptBody(db: Db, deliveryId: string): Promise<Buffer | null> {
  const delivery = await db.delivery.findUnique({ where: { id: deliveryId }, select: { raw: true } });
  if (delivery?.raw) return Buffer.from(delivery.raw);
  const held = await db.heldBody.findUnique({ where: { deliveryId } });
  return held && unsealBytes(Buffer.from(held.content), await bodyKey());
}

/** Adds rows to the queue. They replace items that ran out of tries. */
export async function enqueue(tx: Transaction, rows: readonly Planned[], replayId?: string): Promise<void> {
  const now = Date.now();
  const [first] = rows;
  if (!first) return;
  await tx.$executeRaw(Prisma.sql`
    delete from forward f using unnest(${rows.map((row) => row.delivery_id)}::uuid[],
      ${rows.map((row) => row.event_id)}::uuid[]) as r(delivery_id, event_id)
    where f.destination_id = ${first.destination_id}::uuid and f.failed_at is not null
      and f.delivery_id = r.delivery_id and f.event_id is not distinct from r.event_id`);
  await insertForwards(
    tx,
    rows.map((row, nth) => ({ ...row, id: idInOrder(now, nth), ...(replayId && { replay_id: replayId }) })),
  );
}
