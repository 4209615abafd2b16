import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { accountRows } from "./account-rows.ts";
import type { AccountState } from "./conditions.ts";

/** How many accounts are in each state. */
export async function listStandings(): Promise<Partial<Record<AccountState, number>>> {
  const rows = await db().$queryRaw<{ standing: AccountState; count: number }[]>(
    Prisma.sql`select r.standing, count(*)::int as count from (${accountRows()}) r group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.standing, row.count]));
}
