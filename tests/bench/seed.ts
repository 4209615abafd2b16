import type pg from "pg";

const AT_ONCE = 250_000;
const SPREAD_MS = 30 * 86_400_000;

/**
 * Fills `event` with generated statuses of the last 30 days for 2,000 accounts, as large and as indexed as real ones.
 */
export async function seedEvents(database: pg.Client, count: number): Promise<void> {
  const began = Date.now();
  await database.query("set synchronous_commit = off");
  for (let from = 0; from < count; from += AT_ONCE) {
    const to = Math.min(count, from + AT_ONCE);
    await database.query(INSERT, [from, to - 1, Date.now() - SPREAD_MS, SPREAD_MS / count]);
    const minutes = (Date.now() - began) / 60_000;
    process.stdout.write(
      `\r  ${(to / 1e6).toFixed(2)} of ${count / 1e6} million events stored, ${minutes.toFixed(1)} min `,
    );
  }
  process.stdout.write("\n");
  await database.query("set synchronous_commit = on");
  await database.query("vacuum analyze event");
  await database.query("checkpoint");
}

const INSERT = `
  insert into event (id, occurred_at, received_at, last_received_at, delivery_id, app_id, entry_id, waba_id,
    phone_number_id, phone_number, field, kind, severity, subject, summary, copies, is_test, payload, replaced)
  select (lpad(to_hex(ms), 12, '0') || '8' || substr(hash, 1, 3) || 'a' || substr(hash, 4, 15))::uuid,
    at, at, at, gen_random_uuid(), '670843887433847', waba, waba,
    '1' || waba, '62811' || waba, 'messages', (array['sent','delivered','read','failed'])[1 + i % 4],
    case when i % 40 = 3 then 2 else 0 end, 'message:wamid.HBgN' || hash || '=',
    jsonb_build_object('key', 'messages.status.delivered', 'values', jsonb_build_object('phone', '6281180449647')),
    1, false,
    jsonb_build_object('messaging_product', 'whatsapp',
      'metadata', jsonb_build_object('phone_number_id', '1' || waba, 'display_phone_number', '62811' || waba),
      'statuses', jsonb_build_array(jsonb_build_object('id', 'wamid.HBgN' || hash || '=', 'status', 'delivered',
        'timestamp', (ms / 1000)::text, 'recipient_id', '6281180449647',
        'pricing', jsonb_build_object('billable', true, 'category', 'utility', 'pricing_model', 'PMP', 'type', 'regular')))),
    '{}'
  from (
    select i, ms, md5(i::text) as hash, to_timestamp(ms / 1000.0) as at, (6437038115190000 + i * 7 % 2000)::text as waba
    from (select i, ($3::float8 + i * $4::float8)::bigint as ms from generate_series($1::bigint, $2::bigint) i) as times
  ) as made`;
