import { type Context, systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { hashPassword } from "#lib/auth/password";
import { hasUsers } from "#lib/auth/user-counts";
import type { Config } from "#lib/config";
import { type Db, db, type Transaction } from "#lib/db/client";
import { AppError } from "#lib/errors";

/** Creates the first administrator. Throws `conflict` if any user exists, even if two people try at the same moment. */
export async function createFirstAdmin(
  ctx: Context,
  input: { email: string; name: string; password: string },
): Promise<{ id: string; email: string }> {
  // Anybody may call this, so the expensive hash is computed only if there is no user yet.
  await requireNobody(db());
  const passwordHash = await hashPassword(input.password);
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('waba-console first administrator'))`;
    await requireNobody(tx);
    const email = input.email.trim().toLowerCase();
    const user = await tx.user.create({ data: { email, name: input.name, passwordHash, role: "admin" } });
    await recordAudit(tx, ctx, {
      action: "user.created",
      target: `user:${user.id}`,
      after: { email, name: input.name, role: "admin" },
    });
    return { id: user.id, email };
  });
}

async function requireNobody(tx: Db | Transaction): Promise<void> {
  if (await hasUsers(tx)) {
    throw new AppError("conflict", "This console has its first administrator already: sign in.");
  }
}

/** ADMIN_EMAIL and ADMIN_PASSWORD are used only while there is no user. Returns whether any user exists afterwards. */
export async function seedAdminFromEnvironment(admin: Config["admin"]): Promise<boolean> {
  if (await hasUsers()) return true;
  if (!admin) return false;
  const name = admin.email.split("@")[0] ?? admin.email;
  await createFirstAdmin(systemContext("environment"), { ...admin, name });
  return true;
}
