import type { Db } from "#lib/db/client";
import { STORED_CHANNEL } from "#lib/live/channel";
import type { EventRow } from "./explode.ts";
import { observeCommit } from "./observe.ts";
import { OWN_NUMBER, PHONE_SUBJECT } from "./own-number.ts";
import type { Alias } from "./people.ts";
import { rowFormat } from "./row-format.ts";

/** A row of `delivery` as the inbox writes it: names are the columns'. */
export type DeliveryRow = {
  id: string;
  received_at: Date;
  method: string;
  app_id: string | null;
  signed_with: string | null;
  verdict: "accepted" | "rejected";
  reason: string | null;
  bytes: number;
  sha256: string | null;
  raw: Uint8Array | null;
  headers: Record<string, string>;
  remote_address: string | null;
  user_agent: string | null;
  changes: number;
  client_certificate: string | null;
};

/** The bodies travel side by side, as they are; `raw_from` is where a row's own begins, counted from 1. */
type SentDelivery = Omit<DeliveryRow, "raw"> & { raw_from: number | null };

const DELIVERIES = rowFormat<SentDelivery>({
  id: "uuid",
  received_at: "time",
  method: "text",
  app_id: "text",
  signed_with: "text",
  verdict: '"Verdict"',
  reason: "text",
  bytes: "int",
  sha256: "text",
  raw_from: "int",
  headers: "jsonb",
  remote_address: "text",
  user_agent: "text",
  changes: "int",
  client_certificate: "text",
});

const EVENTS = rowFormat<Omit<EventRow, "aliases">>({
  id: "uuid",
  untimed: "text",
  former_id: "uuid",
  former_untimed: "text",
  occurred_at: "time",
  claimed_at: "time",
  received_at: "time",
  delivery_id: "uuid",
  app_id: "text",
  entry_id: "text",
  waba_id: "text",
  phone_number_id: "text",
  phone_number: "text",
  field: "text",
  kind: "text",
  severity: "smallint",
  subject: "text",
  person: "text",
  others: "jsonb",
  terms: "text",
  summary: "jsonb",
  copies: "int",
  is_test: "boolean",
  payload: "jsonb",
  replaced: "text[]",
});

const ALIASES = rowFormat<Alias>({ person: "text", identity: "text" });

/** Which part of one delivery's events these are; the delivery's row and aliases of people come with the last. */
export type Part = { storedBefore: number; isLast: boolean };

/**
 * Stores deliveries and their events in one statement, hence one transaction. An event that is there already, also
 * under the id it had before ids were keyed, or that came without a believable time and has the same content as one
 * that did, counts a copy instead. `new_events` of a delivery are those whose row names it: on conflict the row keeps
 * the delivery that came first. Rows are locked in the order that `byLock` in store-rows.ts describes, aliases of people
 * after all events. Returns how many events are new.
 */
export async function commit(
  db: Pick<Db, "$queryRaw">,
  deliveries: DeliveryRow[],
  events: EventRow[],
  aliases: Alias[],
  { storedBefore, isLast }: Part = { storedBefore: 0, isLast: true },
): Promise<number> {
  const began = performance.now();
  const bodies = deliveries.flatMap(({ raw }) => raw ?? []);
  const notified = await db.$queryRaw<{ stored: number }[]>`
    /* prepared: commit */
    with d as (
      select ${DELIVERIES.columns} from jsonb_array_elements(convert_from(${DELIVERIES.toJson(sideBySide(deliveries))}, 'UTF8')::jsonb) as a
    ), r as (
      select ${EVENTS.columns} from jsonb_array_elements(convert_from(${EVENTS.toJson(events)}, 'UTF8')::jsonb) as a
    ), u as (
      insert into untimed_event as t (hash, event_id, at)
      select untimed, coalesce((select f.event_id from untimed_event f where f.hash = r.former_untimed), id), received_at
      from r where untimed is not null order by untimed
      on conflict (hash) do update set at = greatest(t.at, excluded.at)
      returning hash, event_id
    ), e as (
      insert into event as t (id, occurred_at, claimed_at, received_at, last_received_at, delivery_id, app_id, entry_id,
        waba_id, phone_number_id, phone_number, field, kind, severity, subject, person, terms, summary, copies, is_test, payload, replaced)
      select coalesce(u.event_id, (select f.id from event f where f.id = r.former_id), r.id), occurred_at, claimed_at, received_at, received_at, delivery_id, app_id, entry_id,
        r.waba_id, r.phone_number_id, coalesce(r.phone_number, p.digits), field, kind, severity,
        ${PHONE_SUBJECT}, person, terms, summary, copies, is_test, payload, replaced
      from r left join u on u.hash = r.untimed ${OWN_NUMBER}
      order by coalesce(u.event_id, r.former_id, r.id)
      on conflict (id) do update set
        copies = t.copies + excluded.copies,
        last_received_at = greatest(t.last_received_at, excluded.last_received_at)
      returning id, delivery_id
    ), others as (
      insert into event_person (person, event_id)
      select beside.person, coalesce(u.event_id, (select f.id from event f where f.id = r.former_id), r.id)
      from r left join u on u.hash = r.untimed cross join lateral jsonb_array_elements_text(r.others) as beside(person)
      where (select count(*) from e) > 0 and r.others <> '[]'
      order by 1, 2
      on conflict do nothing
    ), known as (
      insert into person_identity as t (person, identity)
      select ${ALIASES.columns} from jsonb_array_elements(convert_from(${ALIASES.toJson(aliases)}, 'UTF8')::jsonb) as a
      where (select count(*) from e) > 0
      on conflict (person, identity) do update set seen_at = now() where t.seen_at < now() - interval '1 day'
    ), n as (
      select e.id, e.delivery_id, row_number() over () as nth from e join d on d.id = e.delivery_id
    ), c as (
      select delivery_id, count(*) as stored from n group by delivery_id
    ), saved as (
      insert into delivery (id, received_at, method, app_id, signed_with, verdict, reason, bytes, sha256, raw, headers,
        remote_address, user_agent, changes, client_certificate, new_events, ack_ms)
      select id, received_at, method, app_id, signed_with, verdict, reason, bytes, sha256, substring(${Buffer.concat(bodies)}::bytea from raw_from for bytes), headers,
        remote_address, user_agent, changes, client_certificate, coalesce(c.stored, 0) + ${storedBefore}::int,
        extract(epoch from clock_timestamp() - received_at) * 1000
      from d left join c on c.delivery_id = d.id
      where ${isLast}::boolean
    )
    select pg_notify(${STORED_CHANNEL}, string_agg(id::text, ','))::text as sent, count(*)::int as stored
    from n group by nth / 200`;
  const newEvents = notified.reduce((sum, { stored }) => sum + stored, 0);
  observeCommit(isLast ? deliveries.length : 0, events, newEvents, performance.now() - began);
  return newEvents;
}

function sideBySide(deliveries: readonly DeliveryRow[]): SentDelivery[] {
  let next = 1;
  return deliveries.map(({ raw, ...row }) => {
    const from = next;
    next += raw?.length ?? 0;
    return { ...row, raw_from: raw && from };
  });
}
