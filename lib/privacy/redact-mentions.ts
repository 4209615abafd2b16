import type { Db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import { describeChange } from "#lib/events/describe";
import { withoutContent } from "#lib/events/without-content";
import { isConversation } from "#lib/webhooks/conversation-storage";

type Row = { id: string; field: string; payload: unknown };

const BATCH = 200;
const ERASED = "erased";

/** Takes a phone number, and what was written around it, out of the events that mention it. Answers how many. */
export async function redactMentions(db: Db, digits: string): Promise<number> {
  const pattern = `(^|[^0-9])${digits}([^0-9]|$)|${inMessageId(digits)}`;
  for (let count = 0, after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db.$queryRaw<Row[]>`
      select id, field, payload from event
      where id > ${after}::uuid and (payload::text ~ ${pattern} or summary::text ~ ${pattern}) order by id limit ${BATCH}`;
    for (const row of rows) await redact(db, row, digits);
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return count;
    after = last.id;
  }
}

/** Ids of messages and calls are base64 of three bytes, the number, the byte 0x15 and more. */
export function inMessageId(digits: string): string {
  const bytes = Buffer.from(`${digits}\x15`);
  const certain = bytes.toString("base64").slice(0, Math.floor((bytes.length * 8) / 6));
  return `wa[mc]id\\.[A-Za-z0-9+/_-]{4}${certain}`;
}

async function redact(db: Db, { id, field, payload }: Row, digits: string): Promise<void> {
  const isPrivate = isConversation(describeChange(field, payload));
  const left = replaceNumber(isPrivate ? withoutContent(field, payload) : payload, digits);
  const { subject, sentence } = describeChange(field, left);
  await db.$executeRaw`
    update event set payload = ${storableJson(left)}::jsonb, summary = ${storableJson(sentence)}::jsonb,
      subject = ${subject}, terms = null, replaced = array_append(array_remove(replaced, ${ERASED}), ${ERASED})
    where id = ${id}::uuid`;
}

/** Every text that is the number, or holds it, without it; ids of messages and calls hold it in base64. */
function replaceNumber(value: unknown, digits: string): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceNumber(one, digits));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, told]) => [name, replaceNumber(told, digits)]));
  if (typeof value === "number") return String(value) === digits ? ERASED : value;
  if (typeof value !== "string") return value;
  return holds(value, digits) ? ERASED : value;
}

function holds(text: string, digits: string): boolean {
  if (new RegExp(`(?<!\\d)${digits}(?!\\d)`).test(text.replaceAll(/[\s()+.-]/g, ""))) return true;
  return /^wa[mc]id\./.test(text) && Buffer.from(text.slice(6), "base64").includes(digits);
}
