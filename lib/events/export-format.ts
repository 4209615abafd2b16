import { stringify } from "csv-stringify/sync";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import type { EventItem } from "./schema.ts";
import type { ExportFormat } from "./search-params.ts";

/** What a spreadsheet can show; the payload is in NDJSON only. */
const COLUMNS = [
  ...["id", "occurredAt", "receivedAt", "severity", "field", "kind", "sentence", "wabaId", "wabaName"],
  ...["phoneNumber", "subject", "appId", "copies", "isTest", "isLate", "isAcknowledged"],
] as const satisfies (keyof EventItem)[];
const encoder = new TextEncoder();

type Encode = (items: EventItem[], payloads: unknown[]) => Uint8Array;

/** How batches of events become bytes; call it anew for each file. */
export function exportFormat(format: ExportFormat): { contentType: string; encode: Encode } {
  if (format === "ndjson") return { contentType: "application/x-ndjson; charset=utf-8", encode: toNdjson };
  let isFirst = true;
  return {
    contentType: "text/csv; charset=utf-8",
    encode: (items) => {
      const text = toCsv(items, isFirst);
      isFirst = false;
      return encoder.encode(text);
    },
  };
}

function toNdjson(items: EventItem[], payloads: unknown[]): Uint8Array {
  const lines = items.map(
    ({ sentenceParts: _, ...item }, i) => `${JSON.stringify({ ...item, payload: payloads[i] })}\n`,
  );
  return encoder.encode(lines.join(""));
}

/** A mark at the start tells spreadsheets that this is UTF-8. */
function toCsv(items: EventItem[], isFirst: boolean): string {
  const rows = items.map((item) => COLUMNS.map((column) => safeCell(item[column])));
  return stringify(isFirst ? [[...COLUMNS], ...rows] : rows, { bom: isFirst, ...CSV_ROWS });
}
