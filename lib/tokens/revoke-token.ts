import { type Context, hasRole, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { personOf } from "./person-of.ts";

/** Ends a token from its next use on: the user's own, or anybody's for administrators. Throws `not_found` otherwise. */
export async function revokeToken(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "viewer");
  const own = hasRole(ctx, "admin") ? {} : { userId: personOf(ctx).id };
  await db().$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, revokedAt: null, ...own },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new AppError("not_found", "There is no such API token, or it was revoked already.");
    const { name, ending, user } = await tx.apiToken.findUniqueOrThrow({ where: { id }, include: { user: true } });
    const before = { name, ending, owner: user.email };
    await recordAudit(tx, ctx, { action: "token.revoked", target: `token:${id}`, before });
  });
}

/** Ends all tokens of a user for good. */
export async function revokeTokensOf(tx: Transaction, userId: string): Promise<void> {
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
}
