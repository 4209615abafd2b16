import { z } from "zod";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { receivingSince, toAccountItems } from "./account-item.ts";
import { type AccountRow, accountRows, containing } from "./account-rows.ts";
import type { AccountPage, AccountState, ListAccounts } from "./schema.ts";

const Key = z.tuple([z.number(), z.string(), z.string()]);

const RANK = Prisma.sql`case r.standing when 'failed' then 0 when 'drifted' then 1 when 'not_subscribed' then 2
  when 'overridden' then 3 when 'unknown' then 4 else 5 end`;

type Ranked = AccountRow & { rank: number };

/** Accounts by what needs attention, or by name; keyset-paged either way. */
export async function listAccounts(
  ctx: Context,
  { q, state = [], appId, sort = "attention", cursor, limit = 50 }: Partial<ListAccounts> = {},
): Promise<AccountPage> {
  requireRole(ctx, "viewer");
  const rank = sort === "attention" ? RANK : Prisma.sql`0::int`;
  const filters = [q ? matching(q) : Prisma.sql`true`, state.length > 0 ? inStates(state) : Prisma.sql`true`];
  if (cursor) {
    const [lastRank, name, id] = decodeCursor(cursor, Key);
    filters.push(Prisma.sql`(${rank}, r.sort_name, r.id) > (${lastRank}::int, ${name}, ${id})`);
  }
  const rows = await db().$queryRaw<Ranked[]>(Prisma.sql`
    select r.*, ${rank} as rank from (${accountRows(appId)}) r
    where ${Prisma.join(filters, " and ")}
    order by rank, r.sort_name, r.id limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await toAccountItems(page),
    nextCursor: last ? encodeCursor([last.rank, last.sort_name, last.id]) : null,
  };
}

/** By name, id, or the digits of one of its phone numbers. */
function matching(q: string): Prisma.Sql {
  const digits = q.replace(/[\s()+./-]/g, "");
  const byNumber = /^\d{3,}$/.test(digits)
    ? Prisma.sql`or exists (select from phone_number n where n.waba_id = r.id and n.digits like ${containing(digits)})`
    : Prisma.empty;
  return Prisma.sql`(r.name ilike ${containing(q)} or r.id like ${containing(q)} ${byNumber})`;
}

function inStates(states: AccountState[]): Prisma.Sql {
  const since = uuidFloor(receivingSince().getTime());
  const isReceiving = Prisma.sql`exists (
    select from event e where e.waba_id = r.id and e.id >= ${since}::uuid and not e.is_test)`;
  return Prisma.sql`(${Prisma.join(
    states.map((state) => {
      if (state === "receiving") return Prisma.sql`(r.standing = 'subscribed' and ${isReceiving})`;
      if (state === "subscribed") return Prisma.sql`(r.standing = 'subscribed' and not ${isReceiving})`;
      return Prisma.sql`r.standing = ${state}`;
    }),
    " or ",
  )})`;
}
