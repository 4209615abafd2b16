import { recordAudit } from "#lib/audit/record";
import { type Context, requireRole } from "#lib/auth/context";
import { hashPassword, verifyPassword } from "#lib/auth/password";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { ChangePassword } from "./schema.ts";

/** One's own password. Every session of the user ends, this one too. Throws `invalid_input` for a wrong current one. */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<void> {
  requireRole(ctx, "viewer");
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a person has a password.");
  const { id } = ctx.actor;
  const { current, next } = ChangePassword.parse(input);
  const user = await db().user.findUniqueOrThrow({ where: { id } });
  if (!user.passwordHash || !(await verifyPassword(user.passwordHash, current))) {
    throw new AppError("invalid_input", "The current password is another one.", { parameter: "current" });
  }
  const passwordHash = await hashPassword(next);
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await recordAudit(tx, ctx, { action: "user.changed_password", target: `user:${id}` });
  });
}
