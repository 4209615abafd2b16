import { db } from "#lib/db/client";

export type SetApart = { at: Date; reason: string; version: string };

/** Why and when a request was set apart; null if it was not. */
export async function readSetApart(id: string): Promise<SetApart | null> {
  const row = await db().setApartRequest.findUnique({ where: { id }, omit: { content: true } });
  return row && { at: row.setApartAt, reason: row.reason, version: row.version };
}

/** How many requests are set apart. */
export function countSetApart(): Promise<number> {
  return db().setApartRequest.count();
}
