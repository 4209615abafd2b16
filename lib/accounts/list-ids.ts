import { type Context, requireRole } from "#lib/access/context";
import type { AccountIds, AccountMatch } from "./match-schema.ts";
import { matchingIds } from "./matching.ts";

const MOST = 2_000;

/** The ids of all matching accounts, for selecting them together; `isMore` if there are more than allowed. */
export async function listAccountIds(ctx: Context, match: AccountMatch): Promise<AccountIds> {
  requireRole(ctx, "viewer");
  const ids = await matchingIds(match, MOST + 1);
  return { ids: ids.slice(0, MOST), isMore: ids.length > MOST };
}
