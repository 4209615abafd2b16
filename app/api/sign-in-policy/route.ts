import { route } from "#lib/api/route";
import { SignInPolicy } from "#lib/settings/schema";
import { readSignInPolicy, setSignInPolicy } from "#lib/settings/sign-in-policy";

export const GET = route({ role: "admin" }, () => readSignInPolicy());

export const PUT = route({ role: "admin", body: SignInPolicy }, ({ ctx, body }) => setSignInPolicy(ctx, body));
