import { stringify } from "csv-stringify/sync";
import type { Sentence } from "#lib/fields/definition";
import { formatPhone } from "#lib/fields/phone";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import type { EventItem } from "../schema.ts";
import type { ExportFormat } from "../search-params.ts";

/** The columns for spreadsheets; only NDJSON has the payload. */
const COLUMNS = [
  ...["id", "occurredAt", "receivedAt", "severity", "field", "kind", "sentence", "wabaId", "wabaName"],
  ...["phoneNumber", "subject", "appId", "copies", "isTest", "isLate", "isAcknowledged"],
] as const satisfies (keyof EventItem)[];
const encoder = new TextEncoder();

/** An event with what its row does not show: the payload and the values of its sentence. */
export type Exported = { item: EventItem; payload: unknown; summary: Sentence };

type Encode = (events: Exported[]) => Uint8Array;

/** Turns batches of events into bytes. Call it again for each file. */
export function exportFormat(format: ExportFormat): { contentType: string; encode: Encode } {
  if (format === "ndjson") return { contentType: "application/x-ndjson; charset=utf-8", encode: toNdjson };
  let isFirst = true;
  return {
    contentType: "text/csv; charset=utf-8",
    encode: (events) => {
      const text = toCsv(events, isFirst);
      isFirst = false;
      return encoder.encode(text);
    },
  };
}

function toNdjson(events: Exported[]): Uint8Array {
  const lines = events.map(
    ({ item: { sentenceParts: _, ...item }, payload }) => `${JSON.stringify({ ...item, payload })}\n`,
  );
  return encoder.encode(lines.join(""));
}

/** A byte order mark tells spreadsheets that the file is UTF-8. */
function toCsv(events: Exported[], isFirst: boolean): string {
  const rows = events.map(({ item, summary }) =>
    [...COLUMNS.map((column) => item[column]), ...sentenceCells(summary)].map(safeCell),
  );
  const head = isFirst ? [[...COLUMNS, ...SENTENCE_COLUMNS]] : [];
  return stringify([...head, ...rows], { bom: isFirst, ...CSV_ROWS });
}

/** The values of a sentence for each column; the first one present is used. Codes stay as Meta sends them. */
const SOURCES = {
  templateName: ["templateName"],
  templateLanguage: ["templateLanguage"],
  reason: ["reasonCode", "rejectionCodes", "violationCode", "restrictionCodes", "banCode", "infoCode", "errorTitle"],
  errorNumber: ["errorNumber"],
  number: ["displayPhone"],
  before: ["beforeCode", "fromCode", "fromLimit", "fromOwner", "oldCustomers"],
  after: ["afterCode", "toCode", "toLimit", "toOwner", "customers"],
} as const;
type Column = keyof typeof SOURCES;

const SENTENCE_COLUMNS = Object.keys(SOURCES) as Column[];

/** One cell for each of `SENTENCE_COLUMNS`; empty if the sentence has no such value. */
function sentenceCells({ values = {} }: Sentence): (string | number | null)[] {
  return SENTENCE_COLUMNS.map((column) => {
    const name = SOURCES[column].find((one) => values[one] !== undefined);
    const value = name === undefined ? undefined : values[name];
    if (value !== undefined) return column === "number" ? formatPhone(String(value)) : value;
    // In sentences, an unlimited limit has a flag of its own.
    if (column === "before" && values.oldCustomersUnlimited) return "unlimited";
    return column === "after" && values.customersUnlimited ? "unlimited" : null;
  });
}
