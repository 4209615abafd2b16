import { stringify } from "csv-stringify/sync";
import type { Context } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import type { Share } from "#lib/api/shares";
import { CSV_ROWS, safeCell } from "#lib/format/csv";

const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" };
const EXPORTS: Share = {
  kind: "state exports",
  ...{ each: 2, person: 2, all: 4, retryAfter: 10 },
  tooMany: "The maximum number of state exports is already running. Wait until one of them has ended.",
};

type Export<Item> = {
  ctx: Context;
  signal: AbortSignal;
  /** Part of the file's name. */
  name: string;
  format: keyof typeof TYPES;
  batches: AsyncGenerator<Item[], void>;
  /** The columns of CSV; NDJSON has the items as they are. */
  columns: readonly string[];
  cells: (item: Item) => readonly unknown[];
};

/** A list as an NDJSON or CSV download, read only as fast as the client takes it. */
export function exportAnswer<Item>({ ctx, signal, name, format, ...list }: Export<Item>): Promise<Response> {
  const day = new Date().toISOString().slice(0, 10);
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="waba-console-${name}-${day}.${format}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  const chunks = format === "csv" ? asCsv(list) : asLines(list);
  return longAnswer({ ctx, signal, share: EXPORTS }, async () => ({ headers, chunks }));
}

type List<Item> = Pick<Export<Item>, "batches" | "columns" | "cells">;

async function* asCsv<Item>({ batches, columns, cells }: List<Item>): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(stringify([[...columns]], CSV_ROWS));
  for await (const items of batches) {
    const rows = items.map((item) => cells(item).map((cell) => safeCell(cell)));
    yield Buffer.from(stringify(rows, CSV_ROWS));
  }
}

async function* asLines<Item>({ batches }: List<Item>): AsyncGenerator<Uint8Array, void> {
  for await (const items of batches) yield Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
}
