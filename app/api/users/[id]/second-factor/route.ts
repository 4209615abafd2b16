import { route } from "#lib/api/route";
import { resetFactor } from "#lib/auth/second-factor/remove";
import { signInOperations } from "#lib/openapi/operations/sign-in";

export const DELETE = route(signInOperations["DELETE /api/users/{id}/second-factor"], ({ ctx, params }) =>
  resetFactor(ctx, params.id),
);
