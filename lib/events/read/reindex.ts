// `npm run reindex`: after a field definition has changed, recomputes its columns (kind, severity, subject, phone
// number, sentence, search terms) for every stored event. Can be stopped and repeated, also while the console is
// running.

import { createClient, type Db } from "#lib/db/client";
import { runCommand } from "#lib/db/command";
import { SEVERITIES } from "#lib/fields/client/severity";
import { describeChange } from "#lib/fields/describe";
import { type Alias, eventPeople } from "#lib/fields/event-people";
import { searchTerms } from "#lib/fields/search-terms";
import { OWN_NUMBER, PHONE_SUBJECT } from "#lib/lookups/accounts";

const BATCH = 1_000;

type Row = { id: string; app_id: string; field: string; payload: unknown };

/**
 * Returns how many events were read and how many changed. Ids, and with them times, never change. Events that the
 * privacy switch only counted have no payload and are skipped.
 */
export async function reindex(db: Db): Promise<{ seen: number; changed: number }> {
  let seen = 0;
  let changed = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.$queryRaw<Row[]>`
      select id, app_id, field, payload from event where id > ${after}::uuid and not ('all_but_count' = any(replaced))
      order by id limit ${BATCH}`;
    const last = rows.at(-1);
    if (!last) return { seen, changed };
    changed += await update(db, rows);
    seen += rows.length;
    after = last.id;
  }
}

async function update(db: Db, rows: Row[]): Promise<number> {
  const aliases: Alias[] = [];
  const others: { event_id: string; person: string }[] = [];
  const described = JSON.stringify(
    rows.map(({ id, app_id, field, payload }) => {
      const about = describeChange(field, payload, { appId: app_id });
      const people = eventPeople(about.people);
      aliases.push(...people.aliases);
      others.push(...people.others.map((person) => ({ event_id: id, person })));
      const severity = SEVERITIES.indexOf(about.severity);
      const phone = { phone_number: about.phone?.digits ?? null, phone_number_id: about.phone?.id ?? null };
      return {
        id,
        kind: about.kind,
        severity,
        subject: about.subject,
        summary: about.sentence,
        ...phone,
        person: people.person,
        terms: searchTerms(about),
      };
    }),
  );
  const ids = rows.map(({ id }) => id);
  await db.$transaction([
    db.$executeRaw`delete from event_person where event_id = any(${ids}::uuid[])`,
    db.$executeRaw`
      insert into event_person (event_id, person)
      select event_id, person from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as r(event_id uuid, person text)
      on conflict do nothing`,
    db.$executeRaw`
      insert into person_identity (person, identity)
      select distinct person, identity from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as r(person text, identity text)
      order by 1, 2 on conflict do nothing`,
  ]);
  return db.$executeRaw`
    with r as (
      select r.id, r.kind, r.severity, r.summary, r.phone_number_id, r.person, r.terms,
        coalesce(r.phone_number, p.digits) as phone_number, ${PHONE_SUBJECT} as subject
      from jsonb_to_recordset(${described}::jsonb) as r(
        id uuid, kind text, severity smallint, subject text, summary jsonb, phone_number text, phone_number_id text,
        person text, terms text) ${OWN_NUMBER}
    )
    update event e set kind = r.kind, severity = r.severity, subject = r.subject, summary = r.summary,
      phone_number = r.phone_number, phone_number_id = r.phone_number_id, person = r.person,
      terms = r.terms
    from r
    where e.id = r.id and (e.kind, e.severity, e.subject, e.summary, e.phone_number, e.phone_number_id, e.person, e.terms)
      is distinct from (r.kind, r.severity, r.subject, r.summary, r.phone_number, r.phone_number_id, r.person, r.terms)`;
}

if (import.meta.main) {
  await runCommand(async (url) => {
    const db = createClient(url);
    const { seen, changed } = await reindex(db).finally(() => db.$disconnect());
    return `${seen} events read, ${changed} changed`;
  });
}
