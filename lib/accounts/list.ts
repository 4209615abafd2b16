import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { toAccountItems } from "./account-item.ts";
import type { AccountRow } from "./account-rows.ts";
import type { AccountIds, AccountMatch, ListAccounts } from "./match-schema.ts";
import { matchingIds, matchingRows } from "./matching.ts";
import type { AccountPage } from "./schema.ts";
import { cursorAfter, orderOf } from "./sort.ts";

type Sorted = AccountRow & { sort_key: string };

/** Accounts in the given order, with keyset paging. Default: what needs attention first. */
export async function listAccounts(
  ctx: Context,
  { sort = "attention", cursor, limit = 50, ...match }: Partial<ListAccounts> = {},
): Promise<AccountPage> {
  requireRole(ctx, "viewer");
  const order = orderOf(sort, cursor);
  const { rows: from, where } = await matchingRows(match);
  const rows = await db().$queryRaw<Sorted[]>(Prisma.sql`
    select r.*, ${order.key} as sort_key from ${from}
    where ${where} and ${order.after} order by ${order.by} limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toAccountItems(page), nextCursor: last ? cursorAfter(sort, last) : null };
}

const MOST_IDS = 2_000;

/** The ids of all matching accounts, for selecting them together; `isMore` if there are more than allowed. */
export async function listAccountIds(ctx: Context, match: AccountMatch): Promise<AccountIds> {
  requireRole(ctx, "viewer");
  const ids = await matchingIds(match, MOST_IDS + 1);
  return { ids: ids.slice(0, MOST_IDS), isMore: ids.length > MOST_IDS };
}
