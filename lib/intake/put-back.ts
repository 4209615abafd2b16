import type { Transaction } from "#lib/db/client";
import { putBackIntoInbox } from "#lib/inbox/table";

/** Puts a request that was set apart back into the inbox. False where it is not set apart. */
export async function putBack(tx: Transaction, id: string): Promise<boolean> {
  const apart = await tx.setApartRequest.findUnique({ where: { id } });
  // Of two at the same moment one puts it back.
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
