import { route } from "#lib/api/route";
import { signInOperations } from "#lib/openapi/operations/sign-in";
import { readSignInPolicy, setSignInPolicy } from "#lib/settings/sign-in-policy";

export const GET = route(signInOperations["GET /api/sign-in-policy"], () => readSignInPolicy());

export const PUT = route(signInOperations["PUT /api/sign-in-policy"], ({ ctx, body }) => setSignInPolicy(ctx, body));
