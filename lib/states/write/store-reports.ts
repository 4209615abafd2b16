import { Prisma } from "#lib/db/generated/client";
import type { Statements } from "#lib/db/statements";
import { notifyStatesChanged } from "#lib/live/channel";
import { joinEvent } from "#lib/lookups/events";
import type { StateReport } from "../report.ts";
import { lockEntities, recompute, type StateKey } from "./current.ts";

/**
 * Stores what was told and brings the current states up to date, in the caller's transaction. Call it once a transaction,
 * after everything else that it writes: it locks what is told about. What was told before, and copies of events, change
 * nothing: any order and any repetition lead to the same rows.
 */
export async function storeReports(tx: Statements, reports: readonly StateReport[]): Promise<void> {
  const stored = await insertAll(tx, reports);
  if (stored.length === 0) return;
  // What others told before they released the locks is seen by the next statement.
  await lockEntities(tx, stored);
  for (const part of parts(stored)) await recompute(tx, part, reports);
  const changed = new Map(stored.map(({ kind, entity_id: id }) => [`${kind} ${id}`, { kind, id }]));
  await notifyStatesChanged(tx, [...changed.values()]);
}

async function insertAll(tx: Statements, reports: readonly StateReport[]): Promise<StateKey[]> {
  const stored: StateKey[] = [];
  // In one order in every transaction: two that tell the same wait for each other, never in a circle.
  for (const part of parts(reports.toSorted((a, b) => (a.id < b.id ? -1 : 1))))
    stored.push(...(await insert(tx, part)));
  return stored;
}

/** The most that one statement stores: small ones cost PostgreSQL less, as for events (lib/intake/store-batch.ts). */
const PART = 200;

function parts<Item>(all: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(all.length / PART) }, (_, i) => all.slice(i * PART, (i + 1) * PART));
}

/**
 * Stores what stored events tell, in place of what they told before. What everything is now must be computed afterwards.
 * Their reports have the time that is in the events' ids.
 */
export async function replaceReports(
  tx: Statements,
  eventIds: readonly string[],
  reports: readonly StateReport[],
): Promise<void> {
  await tx.$executeRaw`
    delete from state_change c using unnest(${eventIds}::uuid[]) as e(id)
    where c.event_id = e.id and c.id between (left(e.id::text, 13) || '-0000-0000-000000000000')::uuid
      and (left(e.id::text, 13) || '-ffff-ffff-ffffffffffff')::uuid`;
  await insertAll(tx, reports);
}

/**
 * Returns what is new. An event's number and account are those that are stored with it; a copy of an event that has no
 * time of its own has another id than the stored one, and tells nothing.
 */
async function insert(tx: Statements, reports: readonly StateReport[]): Promise<StateKey[]> {
  return tx.$queryRaw<StateKey[]>`
    /* prepared: states */
    with r as (
      select t.*, e.phone_number, e.phone_number_id, e.waba_id as event_waba_id, e.received_at
      from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as t(id uuid, kind text, entity_id text, property text,
        aspect text, waba_id text, value text, told_before text, details jsonb, effective_at timestamptz, again boolean,
        occurred_at timestamptz, learned_at timestamptz, source "StateSource", event_id uuid, audit_id uuid,
        checked_before_at timestamptz, due_field text)
      ${joinEvent(Prisma.sql`t.event_id`)}
      where t.event_id is null or e.received_at is not null
    ), n as (
      select r.*, coalesce(r.entity_id, case r.kind when 'account' then r.event_waba_id
        when 'phone' then coalesce(r.phone_number, r.phone_number_id) end) as of
      from r
    ), s as (
      insert into state_change (id, kind, entity_id, property, aspect, waba_id, value, told_before, details, effective_at,
        again, occurred_at, learned_at, source, event_id, audit_id, checked_before_at, due_field)
      select id, kind, of, property, aspect, coalesce(waba_id, event_waba_id), value, told_before,
        nullif(details, 'null'), effective_at, again, occurred_at, coalesce(received_at, learned_at), source, event_id,
        audit_id, checked_before_at, due_field
      from n where of is not null and not (kind = 'phone' and of = ${TEST_NUMBER})
      order by id
      on conflict (id) do nothing
      returning kind, entity_id, property, aspect
    )
    select distinct * from s`;
}

/** The number in what the App Dashboard's Test button sends. */
const TEST_NUMBER = "16505551111";
