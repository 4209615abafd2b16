import type { Context } from "#lib/access/context";
import { exportAnswer } from "./export-answer.ts";
import { changeBatches } from "./read/changes.ts";
import { type ExportChanges, StateChange } from "./schema.ts";

const COLUMNS = Object.keys(StateChange.shape) as (keyof StateChange)[];

/** Changes of states as a download. */
export function exportChanges(
  ctx: Context,
  { format, ...filter }: ExportChanges,
  signal: AbortSignal,
): Promise<Response> {
  return exportAnswer({
    ...{ ctx, signal, format },
    name: "states",
    batches: changeBatches(ctx, filter),
    columns: COLUMNS,
    cells: (change) => COLUMNS.map((column) => change[column]),
  });
}
