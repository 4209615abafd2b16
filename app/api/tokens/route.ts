import { route } from "#lib/api/route";
import { createToken } from "#lib/tokens/create-token";
import { listTokens } from "#lib/tokens/list-tokens";
import { CreateApiToken } from "#lib/tokens/schema";

export const GET = route({ role: "viewer" }, ({ ctx }) => listTokens(ctx));

export const POST = route({ role: "viewer", body: CreateApiToken }, ({ ctx, body }) => createToken(ctx, body));
