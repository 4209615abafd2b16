import type pg from "pg";
import { uuidTime } from "#lib/db/partitions";

export type Sample = {
  waba: string;
  wabaName: string;
  phone: string;
  person: string | null;
  field: string;
  kind: string;
  severity: string;
  subject: string | null;
  templateName: string | null;
  flowId: string | null;
};

const SEVERITIES = ["routine", "notice", "warning", "critical"];

/** The time of the newest event, used as "now" by the queries. */
export async function newestEvent(database: pg.Client): Promise<Date> {
  const { rows } = await database.query<{ id: string }>("select id from event order by id desc limit 1");
  return uuidTime(rows[0]?.id ?? "");
}

/**
 * Events whose values are used in filters: the same number of each kind, so that rare values are queried as often as
 * common ones.
 */
export async function sampleEvents(database: pg.Client, count: number): Promise<Sample[]> {
  const { rows } = await database.query<Record<string, string | number | null>>(
    `with recursive kinds as (
       (select kind from event where kind is not null order by kind limit 1)
       union all select (select kind from event where kind > kinds.kind order by kind limit 1)
       from kinds where kinds.kind is not null
     )
     select e.waba_id, w.name, e.phone_number, e.person, e.field, e.kind, e.severity, e.subject,
       e.summary->'values'->>'templateName' as template_name
     from kinds cross join lateral (
       select * from event where kind = kinds.kind and waba_id is not null and phone_number is not null limit 3
     ) e join waba w on w.id = e.waba_id where kinds.kind is not null order by md5(e.id::text) limit $1`,
    [count],
  );
  return rows.map((row) => ({
    waba: String(row.waba_id),
    wabaName: String(row.name),
    phone: String(row.phone_number),
    person: row.person as string | null,
    field: String(row.field),
    kind: String(row.kind),
    severity: SEVERITIES[Number(row.severity)] ?? "routine",
    subject: row.subject as string | null,
    templateName: row.template_name as string | null,
    flowId: String(row.subject).startsWith("flow:") ? String(row.subject).slice(5) : null,
  }));
}
