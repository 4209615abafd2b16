import { stringify } from "csv-stringify/sync";
import type { Context } from "#lib/access/context";
import { CSV_ROWS, safeCell } from "#lib/format/csv";
import { longAnswer } from "./long-answer.ts";

const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" };

/** The columns of CSV: what each has of an item. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => unknown>>;

type Export<Item> = {
  ctx: Context;
  signal: AbortSignal;
  /** Exports of one kind share the limit of how many may run at once. */
  kind: "audit" | "state";
  /** Part of the file's name. */
  name: string;
  format: keyof typeof TYPES;
  batches: AsyncGenerator<Item[], void>;
  /** NDJSON has the items as they are. */
  columns: Columns<Item>;
};

/** A list as an NDJSON or CSV download, read only as fast as the client takes it. */
export function exportAnswer<Item>({ ctx, signal, kind, name, format, ...list }: Export<Item>): Promise<Response> {
  const share = {
    kind: `${kind} exports`,
    ...{ each: 2, person: 2, all: 4, retryAfter: 10 },
    tooMany: `The maximum number of ${kind} exports is already running. Wait until one of them has ended.`,
  };
  const day = new Date().toISOString().slice(0, 10);
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="waba-console-${name}-${day}.${format}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  const chunks = format === "csv" ? asCsv(list) : asLines(list);
  return longAnswer({ ctx, signal, share }, async () => ({ headers, chunks }));
}

/** Columns that have properties of the items as they are. */
export function plainColumns<Item>(names: readonly (keyof Item & string)[]): Columns<Item> {
  return Object.fromEntries(names.map((name) => [name, (item: Item) => item[name]]));
}

type List<Item> = Pick<Export<Item>, "batches" | "columns">;

async function* asCsv<Item>({ batches, columns }: List<Item>): AsyncGenerator<Uint8Array, void> {
  const cells = Object.values(columns);
  yield Buffer.from(stringify([Object.keys(columns)], CSV_ROWS));
  for await (const items of batches) {
    const rows = items.map((item) => cells.map((cell) => safeCell(cell(item))));
    yield Buffer.from(stringify(rows, CSV_ROWS));
  }
}

async function* asLines<Item>({ batches }: List<Item>): AsyncGenerator<Uint8Array, void> {
  for await (const items of batches) yield Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
}
