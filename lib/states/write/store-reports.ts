import { Prisma } from "#lib/db/generated/client";
import type { Statements } from "#lib/db/statements";
import { notifyStatesChanged } from "#lib/live/channel";
import { joinEvent } from "#lib/lookups/events";
import type { StateReport } from "../report.ts";
import { lockEntities, recompute, type StateKey } from "./current.ts";

/**
 * Stores reports and updates the current states in the caller's transaction. Call it once per transaction, after all
 * other writes, because it locks the entities of the reports until the end. Repeated reports and copies of events change
 * nothing, and the order of calls does not matter.
 */
export async function storeReports(tx: Statements, reports: readonly StateReport[]): Promise<void> {
  const stored = await insertAll(tx, reports);
  if (stored.length === 0) return;
  // With the locks held, the next statement sees all reports that other transactions have stored.
  await lockEntities(tx, stored);
  for (const part of parts(stored)) await recompute(tx, part, reports);
  const changed = new Map(stored.map(({ kind, entity_id: id }) => [`${kind} ${id}`, { kind, id }]));
  await notifyStatesChanged(tx, [...changed.values()]);
}

async function insertAll(tx: Statements, reports: readonly StateReport[]): Promise<StateKey[]> {
  const stored: StateKey[] = [];
  // Every transaction inserts in the same order, so that two with the same reports never deadlock.
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
 * Replaces the reports of stored events. Does not update the current states. Reports of an event begin with the same
 * 48 bits of time as the event's id, so the old ones are found by a range of ids.
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
 * Returns the properties with new reports. The number and account of a webhook's report come from its stored event. A
 * copy of an event without a time has another id than the stored event, so its reports are dropped.
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
      from n where of is not null and not (kind = 'phone' and of = ${TEST_NUMBER} and source = 'webhook')
      order by id
      on conflict (id) do nothing
      returning kind, entity_id, property, aspect
    )
    select distinct * from s`;
}

/** The phone number in the webhooks that the App Dashboard's Test button sends. */
const TEST_NUMBER = "16505551111";
