import { type Db, db, type Transaction } from "#lib/db/client";

/** Whether anybody may sign in: false until the first administrator exists. */
export async function hasUsers(tx: Pick<Db | Transaction, "user"> = db()): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}

/** Two administrators may remove each other at the same moment, so every change of roles takes this lock. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('waba-console administrators'))`;
}

export async function hasAdminBesides(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.user.count({ where: { role: "admin", active: true, id: { not: id } } })) > 0;
}
