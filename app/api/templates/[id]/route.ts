import { getTemplate } from "#lib/accounts/get-template";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/templates/{id}"], ({ ctx, params }) => getTemplate(ctx, params));
