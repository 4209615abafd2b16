import { listTemplateGroups } from "#lib/accounts/list-templates";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/templates/groups"], ({ ctx, query }) =>
  listTemplateGroups(ctx, query),
);
