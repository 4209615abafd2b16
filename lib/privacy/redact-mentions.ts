import type { Db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import { describeChange } from "#lib/fields/describe";
import { withoutContent } from "#lib/fields/without-content";
import { isConversation } from "#lib/intake/conversation-storage";
import type { Traces } from "./traces.ts";

type Row = { id: string; field: string; payload: unknown };

const BATCH = 200;
const ERASED = "erased";

/** Removes the person's ids, and what was written, from events that mention them. Returns how many events changed. */
export async function redactMentions(db: Db, traces: Traces): Promise<number> {
  const { pattern } = traces;
  for (let count = 0, after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db.$queryRaw<Row[]>`
      select id, field, payload from event
      where id > ${after}::uuid and (payload::text ~ ${pattern} or summary::text ~ ${pattern}) order by id limit ${BATCH}`;
    for (const row of rows) await redact(db, row, traces);
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return count;
    after = last.id;
  }
}

async function redact(db: Db, { id, field, payload }: Row, traces: Traces): Promise<void> {
  const isPrivate = isConversation(describeChange(field, payload));
  const left = withoutTraces(isPrivate ? withoutContent(field, payload) : payload, traces);
  const { subject, sentence } = describeChange(field, left);
  await db.$executeRaw`
    update event set payload = ${storableJson(left)}::jsonb, summary = ${storableJson(sentence)}::jsonb,
      subject = ${subject}, terms = null, replaced = array_append(array_remove(replaced, ${ERASED}), ${ERASED})
    where id = ${id}::uuid`;
}

/** Replaces every string and number that names the person. */
function withoutTraces(value: unknown, traces: Traces): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutTraces(one, traces));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, told]) => [name, withoutTraces(told, traces)]));
  if (typeof value !== "string" && typeof value !== "number") return value;
  return traces.isIn(String(value)) ? ERASED : value;
}
