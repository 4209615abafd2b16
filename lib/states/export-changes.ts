import type { Context } from "#lib/access/context";
import { exportAnswer, plainColumns } from "#lib/api/export-answer";
import { changeBatches } from "./read/changes.ts";
import { type ExportChanges, StateChange } from "./schema.ts";

const COLUMNS = plainColumns<StateChange>(StateChange.keyof().options);

/** Changes of states as a download. */
export function exportChanges(
  ctx: Context,
  { format, ...filter }: ExportChanges,
  signal: AbortSignal,
): Promise<Response> {
  const batches = changeBatches(ctx, filter);
  return exportAnswer({ ctx, signal, kind: "state", name: "states", format, batches, columns: COLUMNS });
}
