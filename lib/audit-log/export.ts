import { type Context, requireRole } from "#lib/access/context";
import { exportAnswer, plainColumns } from "#lib/api/export-answer";
import { auditBatches } from "./list.ts";
import { type AuditExport, AuditItem } from "./schema.ts";

const COLUMNS = plainColumns<AuditItem>(AuditItem.keyof().options);

/** The audit log as a download. For administrators. */
export async function exportAudit(
  ctx: Context,
  { format, ...filter }: AuditExport,
  signal: AbortSignal,
): Promise<Response> {
  requireRole(ctx, "admin");
  const batches = auditBatches(ctx, filter);
  return exportAnswer({ ctx, signal, kind: "audit", name: "audit", format, batches, columns: COLUMNS });
}
