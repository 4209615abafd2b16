import { listAudit } from "#lib/audit/list";
import { AuditQuery } from "#lib/audit/schema";
import { route } from "#lib/http/route";

export const GET = route({ role: "admin", query: AuditQuery }, ({ ctx, query }) => listAudit(ctx, query));
