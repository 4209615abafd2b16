import { route } from "#lib/api/route";
import { tokenOperations } from "#lib/openapi/operations/tokens";
import { createToken, listTokens } from "#lib/tokens/manage-tokens";

export const GET = route(tokenOperations["GET /api/tokens"], ({ ctx }) => listTokens(ctx));

export const POST = route(tokenOperations["POST /api/tokens"], ({ ctx, body }) => createToken(ctx, body));
