import { route } from "#lib/api/route";
import { exportAudit } from "#lib/audit-log/export";
import { consoleOperations } from "#lib/openapi/operations/console";

export const GET = route(consoleOperations["GET /api/audit/export"], ({ ctx, query, request }) =>
  exportAudit(ctx, query, request.signal),
);
