import { stringify } from "csv-stringify/sync";
import { type Context, requireRole } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import type { Share } from "#lib/api/shares";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import { auditBatches } from "./list.ts";
import { type AuditExport, AuditItem } from "./schema.ts";

const COLUMNS = Object.keys(AuditItem.shape) as (keyof AuditItem)[];
const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" };
const EXPORTS: Share = {
  kind: "audit exports",
  ...{ each: 2, person: 2, all: 4, retryAfter: 10 },
  tooMany: "The maximum number of audit exports is already running. Wait until one of them has ended.",
};

/** The audit log as an NDJSON or CSV download, read only as fast as the client takes it. For administrators. */
export async function exportAudit(ctx: Context, query: AuditExport, signal: AbortSignal): Promise<Response> {
  requireRole(ctx, "admin");
  const { format } = query;
  const day = new Date().toISOString().slice(0, 10);
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="waba-console-audit-${day}.${format}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  return longAnswer({ ctx, signal, share: EXPORTS }, async () => ({ headers, chunks: encoded(ctx, query) }));
}

async function* encoded(ctx: Context, { format, ...filter }: AuditExport): AsyncGenerator<Uint8Array, void> {
  if (format === "csv") yield Buffer.from(stringify([COLUMNS], CSV_ROWS));
  for await (const rows of auditBatches(ctx, filter))
    yield Buffer.from(format === "csv" ? stringify(rows.map(toCells), CSV_ROWS) : rows.map(toLine).join(""));
}

function toCells(row: AuditItem): string[] {
  return COLUMNS.map((column) => safeCell(row[column]));
}

function toLine(row: AuditItem): string {
  return `${JSON.stringify(row)}\n`;
}
