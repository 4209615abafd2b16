import type { Context } from "#lib/access/context";
import type { AuditAction } from "#lib/audit/client/actions";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { log } from "#lib/log";
import type { EventExportQuery } from "../search/filter.ts";

/**
 * Records the start of an export in the audit log before any data is sent. Returns a function that records how many
 * rows were sent.
 */
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
  // The data has been sent, so a failure to record the end is only logged.
  return (rows) =>
    record("events.export_ended", { rows }).catch((error) => {
      log().error({ err: error, rows }, "the end of an export could not be recorded in the audit log");
    });
}
