import type pg from "pg";
import { createClient } from "#lib/db/client";
import { migrate } from "#lib/db/migrate";
import { ensurePartitions } from "#lib/db/partitions";
import { recomputeEntities } from "#lib/states/write/current";

export const SIZE = { accounts: 2_000, numbers: 5_000, templates: 200_000, changes: 5_000_000 };
/** Accounts of one agency: they share the names of their templates. */
const AGENCY = 40;
const ENTITIES = 500;

const say = (text: string) => void process.stdout.write(`  ${text}\n`);

/**
 * Fills a database with what was told of everything over the last year, in parts that can be run one after the other. The
 * changes are made by PostgreSQL; what everything is now is computed from them by the console's own code.
 */
export async function seedBoards(url: string, database: pg.Client): Promise<void> {
  await migrate(url);
  await database.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'; select setseed(0.14)");
  if (!(await has(database, "state_change"))) {
    const db = createClient(url);
    await ensurePartitions(db, Date.now()).finally(() => db.$disconnect());
    await database.query(ACCOUNTS, [SIZE.accounts]);
    await storeChanges(database);
    await database.query("vacuum analyze state_change");
  }
  await recomputeAll(url, database);
  await database.query("vacuum analyze");
  await database.query("create table boards_seed (at timestamptz)");
  await database.query("checkpoint");
}

async function has(database: pg.Client, table: string): Promise<boolean> {
  const { rows } = await database.query(`select from ${table} limit 1`);
  return rows.length > 0;
}

const ACCOUNTS = `
  insert into waba (id, name, review_status, owner_business_id, synced_at)
  select (6437038115190000 + i)::text, 'Kedai ' || i, 'APPROVED', (990000 + i / ${AGENCY})::text, now()
  from generate_series(0, $1::int - 1) i`;

/** The server makes the app when it starts. */
export const SUBSCRIPTIONS = `
  insert into subscription (waba_id, app_id, desired, observed, observed_at)
  select id, $1, true, true, now() from waba on conflict do nothing`;

/** The word at this place of the list, where the first ones are more often. */
const often = (words: readonly string[]) =>
  `(array[${words.map((word) => `'${word}'`)}])[1 + floor(random() ^ 3 * ${words.length})::int]`;

const TEMPLATE_WORDS = {
  status: ["APPROVED", "PENDING", "REJECTED", "PAUSED", "ARCHIVED", "DISABLED", "HIBERNATING"],
  quality: ["GREEN", "UNKNOWN", "YELLOW", "RED"],
  category: ["UTILITY", "MARKETING", "AUTHENTICATION"],
  announcedCategory: ["MARKETING", "UTILITY"],
};
const PHONE_WORDS = {
  status: ["CONNECTED", "PENDING", "RESTRICTED", "BANNED", "DISCONNECTED"],
  quality: TEMPLATE_WORDS.quality,
  messagingLimit: ["TIER_2K", "TIER_10K", "TIER_250", "TIER_100K", "TIER_UNLIMITED"],
  nameReview: ["APPROVED", "PENDING", "REJECTED"],
};
const ACCOUNT_WORDS = { review: ["APPROVED", "PENDING", "REJECTED"], health: ["AVAILABLE", "LIMITED", "BLOCKED"] };

type Words = Readonly<Record<string, readonly string[]>>;
type Things = {
  kind: string;
  count: number;
  /** Expressions of the thing's number `e`. */
  id: string;
  account: string;
  words: Words;
};

const THINGS: readonly Things[] = [
  {
    ...{ kind: "template", count: SIZE.templates, words: TEMPLATE_WORDS },
    ...{ id: "(7000000000000000 + e)::text", account: `e % ${SIZE.accounts}` },
  },
  {
    ...{ kind: "phone", count: SIZE.numbers, words: PHONE_WORDS },
    ...{ id: "(628110000000 + e)::text", account: `e % ${SIZE.accounts}` },
  },
  { kind: "account", count: SIZE.accounts, id: "(6437038115190000 + e)::text", account: "e", words: ACCOUNT_WORDS },
];

async function storeChanges(database: pg.Client): Promise<void> {
  const things = THINGS.reduce((sum, { count }) => sum + count, 0);
  const each = Math.floor(SIZE.changes / things);
  const { rows: indexes } = await database.query<{ name: string; made: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
    where indrelid = 'state_change'::regclass and not indisprimary`);
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  for (const { kind, count, id, account, words } of THINGS) {
    await database.query(changesOf({ kind, count, id, account, words }, each));
    say(`${count.toLocaleString("en-US")} × ${each} changes of kind ${kind} stored`);
  }
  for (const { made } of indexes) await database.query(made);
  say("indexed");
}

/**
 * Each thing begins at a moment of the last year with a value of each property; the other changes come from then on, more
 * of them lately. One in a hundred was found by a poll that a webhook should have preceded.
 */
function changesOf({ kind, count, id, account, words }: Things, each: number): string {
  const names = Object.keys(words);
  const property = `(array[${names.map((name) => `'${name}'`)}])[p]`;
  const values = names.map((name, i) => `when ${i + 1} then ${often(words[name] ?? [])}`).join(" ");
  return `
    insert into state_change (id, kind, entity_id, property, aspect, waba_id, value, effective_at, occurred_at, learned_at,
      source, due_field, checked_before_at)
    select (lpad(to_hex(ms), 12, '0') || '8' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid, '${kind}', id,
      ${property}, '', waba, case p ${values} end,
      case when ${property} = 'announcedCategory' and random() < 0.05 then now() + random() * interval '20 days' end,
      to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0),
      (case when is_found then 'poll' else 'webhook' end)::"StateSource",
      case when is_found then 'message_template_status_update' end, case when is_found then to_timestamp(ms / 1000.0 - 3600) end
    from (
      select ${id} as id, (6437038115190000 + ${account})::text as waba, md5(e || '-' || k) as digest,
        case when k < ${names.length} then k + 1 else 1 + floor(random() ^ 2 * ${names.length})::int end as p,
        (extract(epoch from now() - begun * interval '365 days' * (case when k < ${names.length} then 1 else random() end))
          * 1000)::int8 as ms,
        k >= ${names.length} and random() < 0.01 as is_found
      from (select e, random() as begun from generate_series(0, ${count - 1}) e offset 0) things
      cross join generate_series(0, ${each - 1}) k) told`;
}

/** Two at a time, as far as the machine has processors. */
async function recomputeAll(url: string, database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ kind: string; id: string }>(
    `select kind, entity_id as id from state_change c
     where not exists (select from entity_state s where s.kind = c.kind and s.id = c.entity_id) group by 1, 2`,
  );
  const batches = Array.from({ length: Math.ceil(rows.length / ENTITIES) }, (_, i) =>
    rows.slice(i * ENTITIES, (i + 1) * ENTITIES),
  );
  const db = createClient(url, { max: 2, settings: "-c synchronous_commit=off" });
  const began = performance.now();
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const [after, until] = [
        { kind: "", id: "" },
        { kind: "", id: "" },
      ];
      const entities = batch;
      await db.$transaction((tx) => recomputeEntities(tx, entities, { after, until }), { timeout: 600_000 });
    }
  };
  await Promise.all([work(), work()]);
  await db.$disconnect();
  const seconds = (performance.now() - began) / 1_000;
  say(`${rows.length.toLocaleString("en-US")} states computed in ${seconds.toFixed(0)} s`);
  await database.query(NAMES);
}

/** The names of templates come with webhooks and polls; the first template of every account is Meta's own. */
const NAMES = `
  update entity_state set language = (array['id', 'en_US', 'pt_BR'])[1 + (e / ${SIZE.accounts}) % 3],
    name = case when e < ${SIZE.accounts} then 'hello_world'
      else 'template_' || (e % ${SIZE.accounts}) / ${AGENCY} || '_' || e / ${SIZE.accounts} end
  from (select id as of, (id::int8 - 7000000000000000)::int as e from entity_state where kind = 'template') t
  where kind = 'template' and id = t.of`;
