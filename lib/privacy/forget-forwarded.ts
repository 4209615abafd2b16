import { unsealBytes } from "#lib/crypto";
import type { Db } from "#lib/db/client";
import { bodyKey } from "#lib/keys/body-key";
import type { Traces } from "./traces.ts";

/**
 * Deletes held bodies that name the person, so that they are not sent, and responses of receivers that name them.
 * Unseals the held bodies one by one to search them. Returns the number of deleted bodies and responses.
 */
export async function forgetForwarded(db: Db, { pattern, inBody }: Traces): Promise<number> {
  const key = await bodyKey();
  const names = new RegExp(inBody);
  let forgotten = await db.$executeRaw`update attempt set response = null where response::text ~ ${pattern}`;
  for (const { deliveryId } of await db.heldBody.findMany({ select: { deliveryId: true } })) {
    const row = await db.heldBody.findUnique({ where: { deliveryId } });
    if (!row || !names.test(unsealBytes(Buffer.from(row.content), key).toString("latin1"))) continue;
    forgotten += (await db.heldBody.deleteMany({ where: { deliveryId } })).count;
  }
  return forgotten;
}
