import { route } from "#lib/api/route";
import { exportAudit } from "#lib/audit/export";
import { AuditExport } from "#lib/audit/schema";

export const GET = route({ role: "admin", query: AuditExport }, ({ ctx, query, request }) =>
  exportAudit(ctx, query, request.signal),
);
