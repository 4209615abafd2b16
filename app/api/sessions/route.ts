import { route } from "#lib/api/route";
import { endOtherSessions } from "#lib/auth/sessions/end-sessions";
import { listSessions } from "#lib/auth/sessions/list-sessions";
import { signInOperations } from "#lib/openapi/operations/sign-in";

export const GET = route(signInOperations["GET /api/sessions"], ({ ctx }) => listSessions(ctx));

/** Ends all other sessions. */
export const DELETE = route(signInOperations["DELETE /api/sessions"], ({ ctx }) => endOtherSessions(ctx));
