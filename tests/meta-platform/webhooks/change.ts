import type { Context } from "../context.ts";
import { UNTIMED_FIELDS } from "../fields.ts";
import type { Change } from "./body.ts";

/** What a caller must give; the rest is filled in like Meta would. */
export type NewChange = Partial<Change> & Pick<Change, "field" | "value">;

export function changeOf(context: Context, { wabaId = null, entryId, time, field, value }: NewChange): Change {
  const now = Math.floor(context.now() / 1000);
  const known = wabaId ?? (entryId && context.state.wabas.has(entryId) ? entryId : null);
  return {
    wabaId: known,
    entryId: entryId ?? known ?? "0",
    field,
    value,
    time: time === undefined ? (UNTIMED_FIELDS.has(field) ? null : now) : time,
  };
}
