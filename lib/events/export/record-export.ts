import type { Context } from "#lib/access/context";
import type { AuditAction } from "#lib/audit/client/actions";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { log } from "#lib/log";
import type { EventExportQuery } from "../search/filter.ts";

/** Writes that an export begins, before anything is given out; returns how to write how many rows it gave out. */
export async function recordExport(
  ctx: Context,
  { format, ...filter }: EventExportQuery,
  isMasked: boolean,
): Promise<(rows: number) => Promise<void>> {
  const record = (action: AuditAction, after: object) =>
    db().$transaction((tx) =>
      recordAudit(tx, ctx, { action, target: `events:${format}`, after: JSON.parse(JSON.stringify(after)) }),
    );
  await record("events.exported", { filter, isMasked });
  // What was given out is out: that its end cannot be written down is nothing its reader can help.
  return (rows) =>
    record("events.export_ended", { rows }).catch((error) => {
      log().error({ err: error, rows }, "the end of an export could not be written into the audit");
    });
}
