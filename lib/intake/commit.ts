import { Prisma } from "#lib/db/generated/client";
import type { Statements } from "#lib/db/statements";
import type { Alias } from "#lib/fields/event-people";
import { STORED_CHANNEL } from "#lib/live/channel";
import { OWN_NUMBER, PHONE_SUBJECT } from "#lib/lookups/accounts";
import type { EventRow } from "./explode.ts";
import { rowFormat } from "./row-format.ts";

/** A row of `delivery` as the intake writes it; named like the columns. */
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
  /** Milliseconds from receipt until the request was durable; null if unknown. */
  ack_ms: number | null;
  /** When the request was durable; null if unknown. */
  acknowledged_at: Date | null;
};

type CountedDelivery = DeliveryRow & { new_events: number };

/** All bodies are sent as one binary parameter; `raw_from` is where a row's own begins, counted from 1. */
type SentDelivery = Omit<CountedDelivery, "raw"> & { raw_from: number | null };

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
  ack_ms: "real",
  acknowledged_at: "time",
  new_events: "int",
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

/**
 * Ids from before ids were keyed are searched in every partition, for which each statement has to open all of them: only
 * if a row has such an id.
 */
const WITH_FORMER = {
  name: Prisma.sql`/* prepared: events_former */`,
  untimed: Prisma.sql`coalesce((select f.event_id from untimed_event f where f.hash = r.former_untimed), id)`,
  id: Prisma.sql`coalesce(u.event_id, (select f.id from event f where f.id = r.former_id), r.id)`,
};
const WITHOUT_FORMER = {
  name: Prisma.sql`/* prepared: events */`,
  untimed: Prisma.sql`id`,
  id: Prisma.sql`coalesce(u.event_id, r.id)`,
};

/**
 * Stores events and returns the number of new ones by delivery. A known event counts one more copy instead, and keeps
 * its first delivery. Known are: the same id, the id from before ids were keyed, and, without a plausible time, the same
 * content. Rows must be in the order of `byLock`.
 */
export async function storeEvents(tx: Statements, events: readonly EventRow[]): Promise<Map<string, number>> {
  const known = events.some((event) => event.former_id ?? event.former_untimed) ? WITH_FORMER : WITHOUT_FORMER;
  const counts = await tx.$queryRaw<{ delivery_id: string; stored: number }[]>`
    ${known.name}
    with r as (
      select ${EVENTS.columns} from jsonb_array_elements(${EVENTS.toJsonb(events)}::jsonb) as a
    ), u as (
      insert into untimed_event as t (hash, event_id, at)
      select untimed, ${known.untimed}, received_at
      from r where untimed is not null order by untimed
      on conflict (hash) do update set at = greatest(t.at, excluded.at)
      returning hash, event_id
    ), e as (
      insert into event as t (id, occurred_at, claimed_at, received_at, last_received_at, delivery_id, app_id, entry_id,
        waba_id, phone_number_id, phone_number, field, kind, severity, subject, person, terms, summary, copies, is_test, payload, replaced)
      select ${known.id}, occurred_at, claimed_at, received_at, received_at, delivery_id, app_id, entry_id,
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
      select beside.person, ${known.id}
      from r left join u on u.hash = r.untimed cross join lateral jsonb_array_elements_text(r.others) as beside(person)
      where (select count(*) from e) > 0 and r.others <> '[]'
      order by 1, 2
      on conflict do nothing
    ), n as (
      select id, delivery_id, row_number() over () as nth from e where delivery_id in (select delivery_id from r)
    ), told as (
      select pg_notify(${STORED_CHANNEL}, string_agg(id::text, ',')) from n group by nth / 200
    )
    select delivery_id, count(*)::int as stored, (select count(*) from told)::int as messages from n group by delivery_id`;
  return new Map(counts.map(({ delivery_id, stored }) => [delivery_id, stored]));
}

/** Stores what people are also known as. Runs after all events of the transaction, to prevent deadlocks. */
export async function storeAliases(tx: Statements, aliases: readonly Alias[]): Promise<void> {
  await tx.$executeRaw`
    insert into person_identity as t (person, identity)
    select ${ALIASES.columns} from jsonb_array_elements(${ALIASES.toJsonb(aliases)}::jsonb) as a
    on conflict (person, identity) do update set seen_at = now() where t.seen_at < now() - interval '1 day'`;
}

export async function storeDeliveries(tx: Statements, deliveries: readonly CountedDelivery[]): Promise<void> {
  const bodies = deliveries.flatMap(({ raw }) => raw ?? []);
  await tx.$executeRaw`
    /* prepared: deliveries */
    insert into delivery (id, received_at, method, app_id, signed_with, verdict, reason, bytes, sha256, raw, headers,
      remote_address, user_agent, changes, client_certificate, new_events, ack_ms, lag_ms)
    select id, received_at, method, app_id, signed_with, verdict, reason, bytes, sha256,
      substring(${Buffer.concat(bodies)}::bytea from raw_from for bytes), headers,
      remote_address, user_agent, changes, client_certificate, new_events, ack_ms,
      greatest(0, extract(epoch from clock_timestamp() - acknowledged_at) * 1000)
    from (
      select ${DELIVERIES.columns} from jsonb_array_elements(${DELIVERIES.toJsonb(sideBySide(deliveries))}::jsonb) as a
    ) as d`;
}

function sideBySide(deliveries: readonly CountedDelivery[]): SentDelivery[] {
  let next = 1;
  return deliveries.map(({ raw, ...row }) => {
    const from = next;
    next += raw?.length ?? 0;
    return { ...row, raw_from: raw && from };
  });
}
