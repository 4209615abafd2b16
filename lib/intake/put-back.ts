import type { Transaction } from "#lib/db/client";
import { putBackIntoInbox } from "#lib/inbox/table";

/** Puts a request that was set apart back into the inbox. False if it is not set apart. */
export async function putBack(tx: Transaction, id: string): Promise<boolean> {
  const apart = await tx.setApartRequest.findUnique({ where: { id } });
  // If two do this at once, only one of them puts it back.
  const { count } = await tx.setApartRequest.deleteMany({ where: { id } });
  if (!apart || count === 0) return false;
  await tx.delivery.deleteMany({ where: { id } });
  const { content, acknowledgedAt } = apart;
  await putBackIntoInbox(tx, {
    id,
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    acknowledgedAt,
  });
  return true;
}
