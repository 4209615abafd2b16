import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { ACCOUNT_CONDITIONS } from "./client/conditions.ts";
import type { AccountMatch } from "./match-schema.ts";
import { matchingRows } from "./matching.ts";
import type { AccountFacets } from "./schema.ts";

const MOST_OWNERS = 200;

/** Counts matching accounts by state, review and owner. Each count ignores its own filter. */
export async function countAccounts(ctx: Context, match: AccountMatch = {}): Promise<AccountFacets> {
  requireRole(ctx, "viewer");
  const [{ total, ...states }, reviews, owners, changes] = await Promise.all([
    countStates({ ...match, state: [] }),
    countReviews({ ...match, review: [] }),
    countOwners({ ...match, owner: [] }),
    countChanges(match),
  ]);
  return { total, states, reviews, owners, ...changes };
}

type StateCounts = AccountFacets["states"] & { total: number };

/** The number of matching accounts in each state, and in total. */
export async function countStates(match: AccountMatch = {}): Promise<StateCounts> {
  const { rows, where, isFulfilled } = await matchingRows(match);
  const counts = ACCOUNT_CONDITIONS.map(
    (one) => Prisma.sql`(count(*) filter (where ${isFulfilled(one)}))::int as ${Prisma.raw(`"${one}"`)}`,
  );
  const [found] = await db().$queryRaw<StateCounts[]>(
    Prisma.sql`select count(*)::int as total, ${Prisma.join(counts)} from ${rows} where ${where}`,
  );
  if (!found) throw new Error("counting answers one row");
  return found;
}

async function countReviews(match: AccountMatch): Promise<AccountFacets["reviews"]> {
  const { rows, where } = await matchingRows(match);
  return db().$queryRaw(Prisma.sql`
    select r.review_status as value, count(*)::int as count from ${rows}
    where ${where} and r.review_status is not null group by 1 order by 2 desc, 1`);
}

async function countOwners(match: AccountMatch): Promise<AccountFacets["owners"]> {
  const { rows, where } = await matchingRows(match);
  return db().$queryRaw(Prisma.sql`
    select r.owner_business_id as value, max(r.owner_business_name) as name, count(*)::int as count from ${rows}
    where ${where} and r.owner_business_id is not null group by 1 order by 3 desc, 2, 1 limit ${MOST_OWNERS}::int`);
}

async function countChanges(match: AccountMatch): Promise<Pick<AccountFacets, "willChange" | "changed">> {
  const { changedSince: _since, willChange: _will, ...others } = match;
  const { rows, where } = await matchingRows(others);
  const [found] = await db().$queryRaw<{ willChange: number; day: number; week: number }[]>(Prisma.sql`
    select (count(*) filter (where s.will_change_at > now()))::int as "willChange",
      (count(*) filter (where s.changed_at > now() - interval '1 day'))::int as day,
      (count(*) filter (where s.changed_at > now() - interval '7 days'))::int as week
    from ${rows} join entity_state s on s.kind = 'account' and s.id = r.id where ${where}`);
  if (!found) throw new Error("counting answers one row");
  const { willChange, ...changed } = found;
  return { willChange, changed };
}
