import { route } from "#lib/api/route";
import { beginEnrolment, confirmEnrolment } from "#lib/auth/second-factor/enrol";
import { readOwnFactor } from "#lib/auth/second-factor/read-own";
import { removeOwnFactor } from "#lib/auth/second-factor/remove";
import { FactorCode } from "#lib/auth/second-factor/schema";
import { enrollingContext } from "#lib/auth/session";

/** Who has to have a second factor and has none may do nothing but this, so these ask for the session themselves. */
export const GET = route({ role: null }, async ({ ctx }) => readOwnFactor(await enrollingContext(ctx)));

export const POST = route({ role: null }, async ({ ctx }) => beginEnrolment(await enrollingContext(ctx)));

export const PUT = route({ role: null, body: FactorCode }, async ({ ctx, body }) =>
  confirmEnrolment(await enrollingContext(ctx), body),
);

export const DELETE = route({ role: null, body: FactorCode }, async ({ ctx, body }) =>
  removeOwnFactor(await enrollingContext(ctx), body),
);
