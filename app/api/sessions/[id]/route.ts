import { route } from "#lib/api/route";
import { endSession } from "#lib/auth/sessions/end-sessions";
import { signInOperations } from "#lib/openapi/operations/sign-in";

export const DELETE = route(signInOperations["DELETE /api/sessions/{id}"], ({ ctx, params }) =>
  endSession(ctx, params.id),
);
