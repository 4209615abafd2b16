import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { ownSession } from "../sessions/stored-session.ts";
import { countTry } from "../throttle.ts";
import { spendCode } from "./codes.ts";
import { factorTries, wrongCode } from "./enrol.ts";

const NO_FACTOR = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null, recoveryCodes: [] };

/**
 * Removes the user's own second factor; needs a current code. If a second factor is required, the user must then set up
 * a new one before doing anything else.
 */
export async function removeOwnFactor(ctx: Context, { code }: { code: string }): Promise<void> {
  const { userId } = ownSession(ctx);
  const takeBack = await countTry(factorTries(userId));
  await db().$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (!(await spendCode(tx, user, code))) throw wrongCode();
    await tx.user.update({ where: { id: userId }, data: NO_FACTOR });
    await recordAudit(tx, ctx, { action: "user.factor_removed", target: `user:${userId}` });
  });
  await takeBack();
}

/**
 * Removes another user's lost second factor and ends their sessions. For their own factor, administrators need a code:
 * an open browser must not be enough. Throws `not_found` if there is none.
 */
export async function resetFactor(ctx: Context, userId: string): Promise<void> {
  requireRole(ctx, "admin");
  if (ctx.actor.kind === "user" && ctx.actor.id === userId)
    throw new AppError("conflict", "Switch your own second factor off with a code of it.");
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpConfirmedAt: { not: null } },
      data: NO_FACTOR,
    });
    if (count === 0) throw new AppError("not_found", "There is no such person, or they have no second factor.");
    await endSessionsOf(tx, userId);
    await recordAudit(tx, ctx, { action: "user.factor_reset", target: `user:${userId}` });
  });
}
