import type { Context } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { assertOwnPassword } from "#lib/auth/own-password";
import { hashPassword } from "#lib/auth/password";
import { endSessionsOf } from "#lib/auth/sessions/end-sessions";
import { ownSession } from "#lib/auth/sessions/stored-session";
import { db } from "#lib/db/client";
import { ChangePassword } from "./schema.ts";

/**
 * Changes the user's own password and ends their other sessions. Throws `invalid_input` for a wrong current password
 * and `too_many` after several, so that nobody can guess the password in a session left open.
 */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<void> {
  const { userId: id, sessionId } = ownSession(ctx);
  const { current, next } = ChangePassword.parse(input);
  await assertOwnPassword(id, current, "current");
  const passwordHash = await hashPassword(next);
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { passwordHash } });
    await endSessionsOf(tx, id, sessionId);
    await recordAudit(tx, ctx, { action: "user.changed_password", target: `user:${id}` });
  });
}
