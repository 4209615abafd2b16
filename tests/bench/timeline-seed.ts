import type pg from "pg";
import { createClient, type Db } from "#lib/db/client";
import { migrate } from "#lib/db/migrate";
import { ensurePartitions, uuidFloor } from "#lib/db/partitions";
import { uuid7 } from "#lib/db/uuid";
import { rollUpEvents } from "#lib/events/counts/roll-up";
import { type DeliveryRow, storeAliases, storeDeliveries, storeEvents } from "#lib/intake/commit";
import { explode } from "#lib/intake/explode";
import { newAliases } from "#lib/intake/known-aliases";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { type Change, envelope } from "#tests/meta-platform/webhooks/body";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";
import { APP } from "./app.ts";

const DAY_MS = 86_400_000;
const ACCOUNTS = 2_000;
/** The generated events are repeated this often, each time nine days earlier: together ninety days. */
const REPEATS = 10;
const SPAN_MS = 9 * DAY_MS;
const BATCH = 1_000;

const say = (text: string) => void process.stdout.write(`\r  ${text}          `);

/**
 * Fills an empty database with `count` events of 2,000 accounts over 90 days. The changes come from the simulator's
 * generator, in the mix of a console subscribed to everything, and go through the door's own code from the parsed body
 * on.
 */
export async function seedTimeline(url: string, database: pg.Client, count: number): Promise<void> {
  await migrate(url);
  const db = createClient(url);
  const meta = await startMetaPlatform({ seed: 5 });
  try {
    await ensurePartitions(db, Date.now(), 100 * DAY_MS);
    await database.query("set synchronous_commit = off");
    await database.query("create table timeline_seed (events int, at timestamptz)");
    meta.seed({ wabas: ACCOUNTS, appId: APP.id });
    await storeAccounts(database, meta);
    const now = Date.now();
    const first = uuidFloor(now - SPAN_MS);
    await storeChanges(db, meta, count / REPEATS, now);
    for (let nth = 1; nth < REPEATS; nth++) {
      say(`${nth} of ${REPEATS} parts of ${count.toLocaleString("en-US")} events stored`);
      await database.query(REPEAT, [nth, SPAN_MS, first]);
    }
    say("counts");
    while (await rollUpEvents(db, Date.now(), Date.now() + 60_000)) {}
    say("vacuum");
    await database.query("vacuum analyze");
    await database.query("insert into timeline_seed values ($1, now())", [count]);
    await database.query("checkpoint");
    say(`${count.toLocaleString("en-US")} events stored`);
    process.stdout.write("\n");
  } finally {
    await meta.close();
    await db.$disconnect();
  }
}

async function storeAccounts(database: pg.Client, meta: MetaPlatform): Promise<void> {
  const wabas = [...meta.state.wabas.values()];
  await database.query(
    `insert into waba (id, name) select id, name from jsonb_to_recordset($1::jsonb) as w(id text, name text)`,
    [JSON.stringify(wabas.map(({ id, name }) => ({ id, name })))],
  );
  const numbers = wabas.flatMap((waba) =>
    waba.phoneNumbers.map((number) => ({
      id: number.id,
      waba_id: waba.id,
      display: number.displayPhoneNumber,
      digits: number.displayPhoneNumber.replace(/\D/g, ""),
    })),
  );
  await database.query(
    `insert into phone_number (id, waba_id, display_phone_number, digits, synced_at)
     select id, waba_id, display, digits, now()
     from jsonb_to_recordset($1::jsonb) as n(id text, waba_id text, display text, digits text)`,
    [JSON.stringify(numbers)],
  );
}

async function storeChanges(db: Db, meta: MetaPlatform, count: number, now: number): Promise<void> {
  for (let stored = 0; stored < count; stored += 50_000) {
    const [from, to] = [stored, Math.min(count, stored + 50_000)].map((at) => now - SPAN_MS + (SPAN_MS * at) / count);
    const changes = meta.past({
      from: from as number,
      to: to as number,
      count: Math.min(50_000, count - stored),
      mix: "everything",
    });
    for (let at = 0; at < changes.length; at += BATCH) await storeBatch(db, changes.slice(at, at + BATCH));
    say(`${(stored + changes.length).toLocaleString("en-US")} events made`);
  }
}

async function storeBatch(db: Db, changes: Change[]): Promise<void> {
  const receivedAt = new Date(((changes.at(-1)?.time ?? 0) || Date.now() / 1000) * 1000 + 1_500);
  const delivery: DeliveryRow = {
    id: uuid7(receivedAt.getTime()),
    received_at: receivedAt,
    method: "POST",
    app_id: APP.id,
    signed_with: "current",
    verdict: "accepted",
    reason: null,
    bytes: 1,
    sha256: null,
    raw: null,
    headers: {},
    remote_address: null,
    user_agent: null,
    changes: changes.length,
    client_certificate: null,
    ack_ms: 5,
    acknowledged_at: null,
  };
  const source = {
    appId: APP.id,
    deliveryId: delivery.id,
    receivedAt,
    replaced: [],
    storage: "whole" as const,
    identityKey: TEST_IDENTITY_KEY,
  };
  const { rows } = explode(envelope(changes), source);
  // A seeded batch spans minutes, but Meta sends within seconds.
  for (const row of rows) row.received_at = new Date(row.occurred_at.getTime() + 1_500);
  const aliases = newAliases(rows.flatMap((row) => row.aliases));
  await db.$transaction(async (tx) => {
    const stored = await storeEvents(tx, rows);
    await storeAliases(tx, aliases);
    await storeDeliveries(tx, [{ ...delivery, new_events: stored.get(delivery.id) ?? 0 }]);
  });
}

/** Repeats the first part `nth` times nine days earlier, with different message ids. */
const REPEAT = `
  insert into event (id, occurred_at, claimed_at, received_at, last_received_at, delivery_id, app_id, entry_id, waba_id,
    phone_number_id, phone_number, field, kind, severity, subject, person, terms, summary, copies, is_test, payload, replaced)
  select (lpad(to_hex((extract(epoch from occurred_at) * 1000)::bigint - $1::bigint * $2::bigint), 12, '0')
      || '8' || substr(hash, 1, 3) || 'a' || substr(hash, 4, 15))::uuid,
    occurred_at - shift, claimed_at - shift, received_at - shift, last_received_at - shift, delivery_id, app_id, entry_id,
    waba_id, phone_number_id, phone_number, field, kind, severity,
    replace(subject, 'wamid.HBgN', 'wamid.HB' || chr(96 + $1::int) || 'N'), person, terms, summary, copies, is_test,
    replace(payload::text, 'wamid.HBgN', 'wamid.HB' || chr(96 + $1::int) || 'N')::jsonb, replaced
  from (
    select *, md5(id::text || $1::int) as hash, make_interval(secs => $1::int * $2::bigint / 1000) as shift
    from event where id >= $3::uuid
  ) as first order by id`;
