import { route } from "#lib/api/route";
import { endOtherSessions } from "#lib/auth/sessions/end-sessions";
import { listSessions } from "#lib/auth/sessions/list-sessions";

export const GET = route({ role: "viewer" }, ({ ctx }) => listSessions(ctx));

/** All but this one. */
export const DELETE = route({ role: "viewer" }, ({ ctx }) => endOtherSessions(ctx));
