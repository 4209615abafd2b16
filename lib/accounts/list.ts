import { z } from "zod";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { toAccountItems } from "./account-item.ts";
import type { AccountRow } from "./account-rows.ts";
import type { ListAccounts } from "./match-schema.ts";
import { matchingRows } from "./matching.ts";
import type { AccountPage } from "./schema.ts";

const Key = z.tuple([z.number(), z.string(), z.string()]);

const RANK = Prisma.sql`case r.standing when 'failed' then 0 when 'drifted' then 1 when 'not_subscribed' then 2
  when 'overridden' then 3 when 'unknown' then 4 else 5 end`;

type Ranked = AccountRow & { rank: number };

/** Accounts by what needs attention, or by name; keyset-paged either way. */
export async function listAccounts(
  ctx: Context,
  { sort = "attention", cursor, limit = 50, ...match }: Partial<ListAccounts> = {},
): Promise<AccountPage> {
  requireRole(ctx, "viewer");
  const rank = sort === "attention" ? RANK : Prisma.sql`0::int`;
  const { rows: from, where } = matchingRows(match);
  const rows = await db().$queryRaw<Ranked[]>(Prisma.sql`
    select r.*, ${rank} as rank from ${from}
    where ${where} and ${cursor ? after(cursor, rank) : Prisma.sql`true`}
    order by rank, r.sort_name, r.id limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await toAccountItems(page),
    nextCursor: last ? encodeCursor([last.rank, last.sort_name, last.id]) : null,
  };
}

function after(cursor: string, rank: Prisma.Sql): Prisma.Sql {
  const [lastRank, name, id] = decodeCursor(cursor, Key);
  return Prisma.sql`(${rank}, r.sort_name, r.id) > (${lastRank}::int, ${name}, ${id})`;
}
