import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import type { UserItem, UserList } from "./schema.ts";

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

export function toUserItem(user: User): UserItem {
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
