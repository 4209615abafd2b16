import { route } from "#lib/api/route";
import { listAudit } from "#lib/audit-log/list";
import { consoleOperations } from "#lib/openapi/operations/console";

export const GET = route(consoleOperations["GET /api/audit"], ({ ctx, query }) => listAudit(ctx, query));
