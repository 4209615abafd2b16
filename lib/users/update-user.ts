import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { hasAdminBesides, lockAdministrators } from "#lib/auth/last-admin";
import { hashPassword } from "#lib/auth/password";
import { endSessionsOf } from "#lib/auth/sessions/end-sessions";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { revokeTokensOf } from "#lib/tokens/revoke-token";
import { toUserItem } from "./list-users.ts";
import { UpdateUser, type UserItem } from "./schema.ts";

/**
 * Updates a user. A new role or password, and disabling, end the user's sessions with their next request. Disabling
 * also revokes the user's API tokens for good. Throws `not_found`, and `conflict` if no active administrator would be
 * left.
 */
export async function updateUser(ctx: Context, id: string, input: UpdateUser): Promise<UserItem> {
  requireRole(ctx, "admin");
  const { password, ...change } = UpdateUser.parse(input);
  const passwordHash = password && (await hashPassword(password));
  return db().$transaction(async (tx) => {
    await lockAdministrators(tx);
    const before = await tx.user.findUnique({ where: { id } });
    if (!before) throw new AppError("not_found", "There is no such user.");
    const endsSessions =
      Boolean(passwordHash) || (change.role ?? before.role) !== before.role || change.active === false;
    const user = await tx.user.update({
      where: { id },
      data: {
        ...change,
        ...(passwordHash && { passwordHash }),
      },
    });
    if (endsSessions) await endSessionsOf(tx, id);
    if (change.active === false) await revokeTokensOf(tx, id);
    const isAdmin = user.role === "admin" && user.active;
    if (!isAdmin && !(await hasAdminBesides(tx, id)))
      throw new AppError("conflict", "This is the last active administrator.");
    const shown = (one: typeof user) => ({ name: one.name, role: one.role, active: one.active });
    const after = { ...shown(user), ...(passwordHash && { password: "changed" }) };
    await recordAudit(tx, ctx, { action: "user.updated", target: `user:${id}`, before: shown(before), after });
    return toUserItem(user);
  });
}
