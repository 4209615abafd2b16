import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { SEVERITIES } from "#lib/fields/client/severity";
import type { Sentence } from "#lib/fields/definition";
import { renderSentence } from "#lib/fields/describe";
import { isKnownField } from "#lib/fields/index";
import { isMaskedFor, maskKind, maskSentence, maskSubject } from "#lib/fields/mask";
import { formatPhone } from "#lib/fields/phone";
import type { Locale } from "#lib/i18n/locale";
import { namesOfAccounts } from "#lib/lookups/accounts";
import type { EventItem } from "../schema.ts";

/**
 * Version 0.1 stored any claimed time. One without a four-digit year can be neither parsed as a date nor written as ISO
 * 8601.
 */
const CLAIMED_AT = Prisma.sql`case when claimed_at >= '0001-01-01 00:00+00' and claimed_at < '10000-01-01 00:00+00'
  then claimed_at end as claimed_at`;

/** The columns of a timeline row; never the payload. */
export const ITEM_COLUMNS = Prisma.sql`id, occurred_at, ${CLAIMED_AT}, received_at, app_id, waba_id, phone_number, field, kind, severity, subject, summary, copies, is_test`;

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

/** Above this delay (see `event_late_idx`) an event is late: Meta sends within seconds unless it has to retry. */
const LATE_MS = 5 * 60_000;

export function isLate({ is_test, received_at, claimed_at, occurred_at }: ItemRow): boolean {
  return !is_test && received_at.getTime() - (claimed_at ?? occurred_at).getTime() > LATE_MS;
}

type Beside = { names: Map<string, string | null>; acknowledged: Set<string> };

/** The reader of the rows: their language, and whether people are masked. */
export type Reader = { locale: Locale; isMasked: boolean };

export function readerOf(ctx: Context, locale: Locale): Reader {
  return { locale, isMasked: isMaskedFor(ctx) };
}

/**
 * Turns rows into API items in the reader's language, with account names. All events leave the table through this
 * function.
 */
export async function toItems(rows: ItemRow[], reader: Reader): Promise<EventItem[]> {
  const beside = await readBeside(rows);
  return rows.map((row) => toItem(row, beside, reader));
}

/** Data of items that is not in their own row. */
async function readBeside(rows: ItemRow[]): Promise<Beside> {
  if (rows.length === 0) return { names: new Map(), acknowledged: new Set() };
  const ids = rows.map((row) => row.id);
  const [names, acknowledged] = await Promise.all([
    namesOfAccounts(rows.flatMap((row) => row.waba_id ?? [])),
    db().$queryRaw<{ id: string }[]>`
      select event_id as id from event_acknowledgement where event_id = any(${ids}::uuid[])`,
  ]);
  return { names, acknowledged: new Set(acknowledged.map(({ id }) => id)) };
}

function toItem(row: ItemRow, { names, acknowledged }: Beside, { locale, isMasked }: Reader): EventItem {
  const sentenceParts = renderSentence(locale, isMasked ? maskSentence(row.field, row.summary) : row.summary);
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    appId: row.app_id,
    wabaId: row.waba_id,
    wabaName: names.get(row.waba_id ?? "") ?? null,
    phoneNumber: row.phone_number && formatPhone(row.phone_number),
    field: row.field,
    isKnownField: isKnownField(row.field),
    kind: isMasked ? maskKind(row.field, row.kind) : row.kind,
    severity: SEVERITIES[row.severity] ?? "routine",
    subject: isMasked ? maskSubject(row.subject) : row.subject,
    sentence: sentenceParts.map((part) => part.text).join(""),
    sentenceParts,
    copies: row.copies,
    isTest: row.is_test,
    isLate: isLate(row),
    isAcknowledged: acknowledged.has(row.id),
  };
}
