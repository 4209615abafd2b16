import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { hashPassword } from "#lib/auth/password";
import { endSessionsOf } from "#lib/auth/sessions/end-sessions";
import { hasAdminBesides, lockAdministrators } from "#lib/auth/user-counts";
import { db } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { revokeTokensOf } from "#lib/tokens/manage-tokens";
import { CreateUser, UpdateUser, type UserItem, type UserList } from "./schema.ts";

/** Throws `conflict` if a user with this e-mail address already exists. */
export async function createUser(ctx: Context, input: CreateUser): Promise<UserItem> {
  requireRole(ctx, "admin");
  const { password, ...given } = CreateUser.parse(input);
  const email = given.email.trim().toLowerCase();
  const passwordHash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    const { count } = await tx.user.createMany({ data: [{ ...given, email, passwordHash }], skipDuplicates: true });
    if (count === 0) throw new AppError("conflict", `${email} has a user already.`, { parameter: "email" });
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    const after = { email, name: user.name, role: user.role };
    await recordAudit(tx, ctx, { action: "user.created", target: `user:${user.id}`, after });
    return toUserItem(user);
  });
}

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

export async function listUsers(ctx: Context): Promise<UserList> {
  requireRole(ctx, "admin");
  const users = await db().user.findMany({ orderBy: { email: "asc" } });
  return { items: users.map(toUserItem) };
}

/** Email addresses of users by id. */
export async function emailsOfUsers(ids: string[]): Promise<Map<string, string>> {
  const users = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  return new Map(users.map(({ id, email }) => [id, email]));
}

function toUserItem(user: User): UserItem {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    active: user.active,
    hasSecondFactor: user.totpConfirmedAt !== null,
    createdAt: user.createdAt.toISOString(),
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
  };
}
