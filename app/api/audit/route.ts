import { route } from "#lib/api/route";
import { listAudit } from "#lib/audit/list";
import { AuditQuery } from "#lib/audit/schema";

export const GET = route({ role: "admin", query: AuditQuery }, ({ ctx, query }) => listAudit(ctx, query));
