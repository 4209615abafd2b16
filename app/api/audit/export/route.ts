import { route } from "#lib/api/route";
import { exportAudit } from "#lib/audit-log/export";
import { AuditExport } from "#lib/audit-log/schema";

export const GET = route({ role: "admin", query: AuditExport }, ({ ctx, query, request }) =>
  exportAudit(ctx, query, request.signal),
);
