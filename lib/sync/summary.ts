import { type Context, requireRole } from "#lib/access/context";
import { accountRows } from "#lib/accounts/account-rows";
import { ourOverrides } from "#lib/accounts/our-overrides";
import type { AccountSummary } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { syncStatus } from "./sync-status.ts";

/** `needAttention` counts the states `failed` and `drifted`. */
export async function summarizeAccounts(ctx: Context): Promise<AccountSummary> {
  requireRole(ctx, "viewer");
  const [counts] = await db().$queryRaw<Omit<AccountSummary, "sync">[]>(Prisma.sql`
    select count(*)::int as total,
      (count(*) filter (where r.observed))::int as subscribed,
      (count(*) filter (where not r.observed))::int as "notSubscribed",
      (count(*) filter (where r.standing in ('failed', 'drifted')))::int as "needAttention"
    from (${accountRows(await ourOverrides())}) r`);
  return { total: 0, subscribed: 0, notSubscribed: 0, needAttention: 0, ...counts, sync: syncStatus() };
}
