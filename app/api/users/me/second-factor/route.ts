import { route } from "#lib/api/route";
import { beginEnrolment, confirmEnrolment } from "#lib/auth/second-factor/enrol";
import { readOwnFactor } from "#lib/auth/second-factor/read-own";
import { removeOwnFactor } from "#lib/auth/second-factor/remove";
import { signInOperations } from "#lib/openapi/operations/sign-in";

export const GET = route(signInOperations["GET /api/users/me/second-factor"], ({ ctx }) => readOwnFactor(ctx));

export const POST = route(signInOperations["POST /api/users/me/second-factor"], ({ ctx }) => beginEnrolment(ctx));

export const PUT = route(signInOperations["PUT /api/users/me/second-factor"], ({ ctx, body }) =>
  confirmEnrolment(ctx, body),
);

export const DELETE = route(signInOperations["DELETE /api/users/me/second-factor"], ({ ctx, body }) =>
  removeOwnFactor(ctx, body),
);
