import { listTemplates } from "#lib/accounts/list-templates";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/templates"], ({ ctx, query }) => listTemplates(ctx, query));
