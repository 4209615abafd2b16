import type { Transaction } from "#lib/db/client";

/** Where a request came from, as far as the console can tell. */
export type Requester = { remoteAddress: string | null; userAgent: string | null };

/** A session ends this long after sign-in, even if it is in use. */
export const SESSION_SECONDS = 12 * 3600;

/** Returns the session id, which the cookie's token carries. */
export async function startSession(tx: Transaction, userId: string, requester: Requester): Promise<string> {
  const { remoteAddress, userAgent } = requester;
  const { id } = await tx.session.create({
    data: { userId, remoteAddress, userAgent: userAgent?.slice(0, 500) ?? null },
    select: { id: true },
  });
  return id;
}
