import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { Locale } from "#lib/i18n/locale";
import { renderSentence } from "./describe.ts";
import { SEVERITIES, type Sentence } from "./fields/definition.ts";
import { isKnownField } from "./fields/index.ts";
import { formatPhone } from "./fields/phone.ts";
import type { EventItem } from "./schema.ts";

/** The columns a row of the timeline shows: never the payload. */
export const ITEM_COLUMNS = Prisma.sql`id, occurred_at, claimed_at, received_at, app_id, waba_id, phone_number, field, kind, severity, subject, summary, copies, is_test`;

export type ItemRow = {
  id: string;
  occurred_at: Date;
  claimed_at: Date | null;
  received_at: Date;
  app_id: string;
  waba_id: string | null;
  phone_number: string | null;
  field: string;
  kind: string | null;
  severity: number;
  subject: string | null;
  summary: Sentence;
  copies: number;
  is_test: boolean;
};

/** Beyond this an event came late: Meta sends within seconds unless it had to try again. */
const LATE_MS = 5 * 60_000;

/** Rows as the API answers them, in the reader's language and with the accounts' names. */
export async function toItems(rows: ItemRow[], locale: Locale): Promise<EventItem[]> {
  const ids = [...new Set(rows.flatMap((row) => row.waba_id ?? []))];
  const wabas =
    ids.length > 0 ? await db().waba.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }) : [];
  const names = new Map(wabas.map((waba) => [waba.id, waba.name]));
  return rows.map((row) => toItem(row, names.get(row.waba_id ?? "") ?? null, locale));
}

function toItem(row: ItemRow, wabaName: string | null, locale: Locale): EventItem {
  const sentenceParts = renderSentence(locale, row.summary);
  const happenedAt = row.claimed_at ?? row.occurred_at;
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    appId: row.app_id,
    wabaId: row.waba_id,
    wabaName,
    phoneNumber: row.phone_number && formatPhone(row.phone_number),
    field: row.field,
    isKnownField: isKnownField(row.field),
    kind: row.kind,
    severity: SEVERITIES[row.severity] ?? "routine",
    subject: row.subject,
    sentence: sentenceParts.map((part) => part.text).join(""),
    sentenceParts,
    copies: row.copies,
    isTest: row.is_test,
    isLate: !row.is_test && row.received_at.getTime() - happenedAt.getTime() > LATE_MS,
  };
}
