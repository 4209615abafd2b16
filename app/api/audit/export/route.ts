import { exportAudit } from "#lib/audit/export";
import { AuditExport } from "#lib/audit/schema";
import { route } from "#lib/http/route";

export const GET = route({ role: "admin", query: AuditExport }, ({ ctx, query, request }) =>
  exportAudit(ctx, query, request.signal),
);
