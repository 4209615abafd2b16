import { type Db, db, type Transaction } from "#lib/db/client";

/** Whether anybody may sign in: false until the first administrator exists. */
export async function hasUsers(tx: Pick<Db | Transaction, "user"> = db()): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}
