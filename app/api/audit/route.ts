import { route } from "#lib/api/route";
import { listAudit } from "#lib/audit-log/list";
import { AuditQuery } from "#lib/audit-log/schema";

export const GET = route({ role: "admin", query: AuditQuery }, ({ ctx, query }) => listAudit(ctx, query));
