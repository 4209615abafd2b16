import { db } from "#lib/db/client";
import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { hasEventFrom } from "#lib/events/read/last-events";
import { receivingSince } from "./account-item.ts";
import { accountRows } from "./account-rows.ts";
import type { AccountCondition } from "./client/conditions.ts";
import { isSilent } from "./habit.ts";
import type { AccountMatch } from "./match-schema.ts";
import { ourOverrides } from "./our-overrides.ts";

type Matching = { rows: Prisma.Sql; where: Prisma.Sql; isFulfilled: (condition: AccountCondition) => Prisma.Sql };

/**
 * The matching accounts as rows `r` of `accountRows`. `isFulfilled`: whether the account of row `r` has this state or
 * condition.
 */
export async function matchingRows(match: AccountMatch): Promise<Matching> {
  const ours = await ourOverrides();
  const isFulfilled = (condition: AccountCondition) => fulfilling(condition, ours);
  const { q, state = [], review = [], owner = [], changedSince, willChange, appId } = match;
  const conditions = [
    q ? withText(q) : null,
    state.length > 0 ? Prisma.sql`(${Prisma.join(state.map(isFulfilled), " or ")})` : null,
    review.length > 0 ? Prisma.sql`r.review_status = any(${review}::text[])` : null,
    owner.length > 0 ? Prisma.sql`r.owner_business_id = any(${owner}::text[])` : null,
    changedSince ? hasState(Prisma.sql`s.changed_at >= ${changedSince}::timestamptz`) : null,
    willChange === undefined ? null : Prisma.sql`${hasState(Prisma.sql`s.will_change_at > now()`)} = ${willChange}`,
  ].filter((one) => one !== null);
  return {
    rows: Prisma.sql`(${accountRows(ours, appId)}) r`,
    where: conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`,
    isFulfilled,
  };
}

/** Sorted by name; at most `limit`. */
export async function matchingIds(match: AccountMatch, limit: number): Promise<string[]> {
  const { rows, where } = await matchingRows(match);
  const found = await db().$queryRaw<{ id: string }[]>(
    Prisma.sql`select r.id from ${rows} where ${where} order by r.sort_name, r.id limit ${limit}::int`,
  );
  return found.map(({ id }) => id);
}

function hasState(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from entity_state s where s.kind = 'account' and s.id = r.id and ${condition})`;
}

/** Matches the name, the id, or the digits of a phone number. */
function withText(q: string): Prisma.Sql {
  const digits = q.replace(/[\s()+./-]/g, "");
  const byNumber = /^\d{3,}$/.test(digits)
    ? Prisma.sql`or exists (select from phone_number n where n.waba_id = r.id and n.digits like ${containing(digits)})`
    : Prisma.empty;
  return Prisma.sql`(r.name ilike ${containing(q)} or r.id like ${containing(q)} ${byNumber})`;
}

function fulfilling(condition: AccountCondition, ours: string[]): Prisma.Sql {
  if (condition === "receiving") return Prisma.sql`(r.standing = 'subscribed' and ${isReceiving()})`;
  if (condition === "subscribed") return Prisma.sql`(r.standing = 'subscribed' and not ${isReceiving()})`;
  if (condition === "rejected") return Prisma.sql`r.review_status = 'REJECTED'`;
  if (condition === "silent") return isSilent(Prisma.sql`r.id`, ours);
  if (condition === "check_failed") {
    return Prisma.sql`exists (
      select from account_check c where c.waba_id = r.id and c.app_id = r.app_id and c.failed > 0
        and c.outdated_at is null)`;
  }
  return Prisma.sql`r.standing = ${condition}`;
}

function isReceiving(): Prisma.Sql {
  return hasEventFrom(Prisma.sql`r.id`, Prisma.sql`${uuidFloor(receivingSince().getTime())}::uuid`);
}
