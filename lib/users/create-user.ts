import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { hashPassword } from "#lib/auth/password";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { toUserItem } from "./list-users.ts";
import { CreateUser, type UserItem } from "./schema.ts";

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
