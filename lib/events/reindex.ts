// `npm run reindex`: computes the columns that definitions of fields give (kind, severity, subject, phone number,
// sentence) anew for every stored event, after a definition changed. Safe to stop and to run again, also while serving.
import { config } from "#lib/config";
import { createClient, type Db } from "#lib/db/client";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { lockDataDir } from "#lib/db/lock";
import { describeChange } from "./describe.ts";
import { SEVERITIES } from "./fields/definition.ts";

const BATCH = 1_000;

type Row = { id: string; field: string; payload: unknown };

/**
 * Returns how many events were looked at and how many changed. The identity, and with it the time, never changes; nor do
 * events that the privacy switch only counted: they have no payload to read.
 */
export async function reindex(db: Db): Promise<{ seen: number; changed: number }> {
  let seen = 0;
  let changed = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.$queryRaw<Row[]>`
      select id, field, payload from event where id > ${after}::uuid and not ('all_but_count' = any(replaced))
      order by id limit ${BATCH}`;
    const last = rows.at(-1);
    if (!last) return { seen, changed };
    changed += await update(db, rows);
    seen += rows.length;
    after = last.id;
  }
}

function update(db: Db, rows: Row[]): Promise<number> {
  const described = JSON.stringify(
    rows.map(({ id, field, payload }) => {
      const about = describeChange(field, payload);
      const severity = SEVERITIES.indexOf(about.severity);
      const phone = { phone_number: about.phone?.digits ?? null, phone_number_id: about.phone?.id ?? null };
      return { id, kind: about.kind, severity, subject: about.subject, summary: about.sentence, ...phone };
    }),
  );
  return db.$executeRaw`
    update event e set kind = r.kind, severity = r.severity, subject = r.subject, summary = r.summary,
      phone_number = r.phone_number, phone_number_id = r.phone_number_id
    from jsonb_to_recordset(${described}::jsonb) as r(
      id uuid, kind text, severity smallint, subject text, summary jsonb, phone_number text, phone_number_id text)
    where e.id = r.id and (e.kind, e.severity, e.subject, e.summary, e.phone_number, e.phone_number_id)
      is distinct from (r.kind, r.severity, r.subject, r.summary, r.phone_number, r.phone_number_id)`;
}

if (import.meta.main) {
  const { dataDir, databaseUrl } = config();
  const unlock = databaseUrl ? () => {} : lockDataDir(dataDir);
  const embedded = databaseUrl ? null : await startEmbeddedDatabase(dataDir);
  const db = createClient(databaseUrl ?? (embedded?.url as string));
  try {
    const { seen, changed } = await reindex(db);
    process.stdout.write(`${seen} events read, ${changed} changed\n`);
  } finally {
    await db.$disconnect();
    await embedded?.stop();
    unlock();
  }
}
