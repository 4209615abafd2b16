import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { Context } from "#lib/auth/context";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import { allAudit } from "./list.ts";
import { type AuditExport, AuditItem } from "./schema.ts";

const COLUMNS = Object.keys(AuditItem.shape) as (keyof AuditItem)[];

/** The audit as a stream of NDJSON or CSV. For administrators. */
export function exportAudit(ctx: Context, { format, ...filter }: AuditExport): ReadableStream<Uint8Array> {
  const rows = allAudit(ctx, filter);
  const text = format === "csv" ? Readable.from(cells(rows)).pipe(stringify(CSV_ROWS)) : Readable.from(lines(rows));
  return Readable.toWeb(text.map((chunk: string | Buffer) => Buffer.from(chunk))) as ReadableStream<Uint8Array>;
}

async function* lines(rows: AsyncIterable<AuditItem>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* cells(rows: AsyncIterable<AuditItem>): AsyncGenerator<string[]> {
  yield COLUMNS;
  for await (const row of rows) yield COLUMNS.map((column) => safeCell(row[column]));
}
