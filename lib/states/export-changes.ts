import { stringify } from "csv-stringify/sync";
import type { Context } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import type { Share } from "#lib/api/shares";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import { changeBatches } from "./read/changes.ts";
import { type ExportChanges, StateChange } from "./schema.ts";

const COLUMNS = Object.keys(StateChange.shape) as (keyof StateChange)[];
const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" };
const EXPORTS: Share = {
  kind: "state exports",
  ...{ each: 2, person: 2, all: 4, retryAfter: 10 },
  tooMany: "The maximum number of state exports is already running. Wait until one of them has ended.",
};

/** Changes of states as an NDJSON or CSV download, read only as fast as the client takes it. */
export function exportChanges(
  ctx: Context,
  { format, ...filter }: ExportChanges,
  signal: AbortSignal,
): Promise<Response> {
  const day = new Date().toISOString().slice(0, 10);
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="waba-console-states-${day}.${format}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  const chunks = () => encoded(ctx, { format, ...filter });
  return longAnswer({ ctx, signal, share: EXPORTS }, async () => ({ headers, chunks: chunks() }));
}

async function* encoded(ctx: Context, { format, ...filter }: ExportChanges): AsyncGenerator<Uint8Array, void> {
  if (format === "csv") yield Buffer.from(stringify([COLUMNS], CSV_ROWS));
  for await (const changes of changeBatches(ctx, filter)) {
    const text =
      format === "csv"
        ? stringify(
            changes.map((change) => COLUMNS.map((column) => safeCell(change[column]))),
            CSV_ROWS,
          )
        : changes.map((change) => `${JSON.stringify(change)}\n`).join("");
    yield Buffer.from(text);
  }
}
