import type { Context } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { seal, unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { ownSession } from "../sessions/stored-session.ts";
import { countTry } from "../throttle.ts";
import { newRecoveryCodes, newTotpSecret, totpStep, totpUri } from "./codes.ts";
import type { RecoveryCodes, TotpSecret } from "./schema.ts";

/**
 * Creates a new secret. It takes effect only after `confirmEnrolment`. Throws `conflict` if a second factor is already
 * set up.
 */
export async function beginEnrolment(ctx: Context): Promise<TotpSecret> {
  const { userId } = ownSession(ctx);
  const secret = newTotpSecret();
  const { count } = await db().user.updateMany({
    where: { id: userId, totpConfirmedAt: null },
    data: { totpSecret: seal(secret), totpLastStep: null },
  });
  if (count === 0) throw hasFactor();
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return { secret, uri: totpUri(secret, email) };
}

/**
 * Turns the second factor on with a first code and returns the recovery codes, which are shown only once. Ends the
 * user's other sessions, which started without it. Throws `invalid_input` for a wrong code.
 */
export async function confirmEnrolment(ctx: Context, { code }: { code: string }): Promise<RecoveryCodes> {
  const { userId, sessionId } = ownSession(ctx);
  const takeBack = await countTry(factorTries(userId));
  const { totpSecret, totpConfirmedAt } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  if (totpConfirmedAt) throw hasFactor();
  const step = totpSecret && totpStep(unseal(totpSecret), code.replace(/\s/g, ""), null);
  if (!step) throw wrongCode();
  const { codes, hashes } = newRecoveryCodes();
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpSecret, totpConfirmedAt: null },
      data: { totpConfirmedAt: new Date(), totpLastStep: step, recoveryCodes: hashes },
    });
    if (count === 0) throw hasFactor();
    await endSessionsOf(tx, userId, sessionId);
    await recordAudit(tx, ctx, { action: "user.factor_added", target: `user:${userId}` });
  });
  await takeBack();
  return { codes };
}

const MAX_TRIES = 10;

/** Counts all wrong codes of one user together, whatever they were entered for. */
export function factorTries(userId: string): Record<string, number> {
  return { [`factor:${userId}`]: MAX_TRIES };
}

export function wrongCode(): AppError {
  return new AppError("invalid_input", "This is not a code that works now.", { parameter: "code" });
}

function hasFactor(): AppError {
  return new AppError("conflict", "You have a second factor already. Switch it off first.");
}
