import { exportTemplates } from "#lib/accounts/export-lists";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/templates/export"], ({ ctx, query, request }) =>
  exportTemplates(ctx, query, request.signal),
);
