import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { CheckedAccountPage, CheckKey, ListByCheck } from "./schema.ts";
import { readStored } from "./store-checks.ts";

const Cursor = z.tuple([z.string(), z.string(), z.string()]);

type Row = {
  waba_id: string;
  app_id: string;
  name: string | null;
  sort_name: string;
  checked_at: Date;
  checks: unknown;
};

/** Accounts for which one check failed or was inconclusive, by name. Leaves out accounts with outdated results. */
export async function listByCheck(
  ctx: Context,
  { key, state, cursor, limit }: ListByCheck & { key: CheckKey },
): Promise<CheckedAccountPage> {
  requireRole(ctx, "viewer");
  const after = cursor ? decodeCursor(cursor, Cursor) : null;
  const beyond = after
    ? Prisma.sql`and (sort_name, waba_id, app_id) > (${after[0]}, ${after[1]}, ${after[2]})`
    : Prisma.empty;
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    select * from (
      select c.waba_id, c.app_id, w.name, coalesce(lower(w.name), w.id) as sort_name, c.checked_at,
        jsonb_path_query_array(c.checks, '$[*] ? (@.key == $key)', ${JSON.stringify({ key })}::jsonb) as checks
      from account_check c join waba w on w.id = c.waba_id where c.outdated_at is null
    ) found
    where checks @> ${JSON.stringify([{ state }])}::jsonb ${beyond}
    order by sort_name, waba_id, app_id limit ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.flatMap(({ waba_id: wabaId, app_id: appId, name: wabaName, checked_at, checks }) => {
      const [result] = readStored(checks);
      return result ? [{ wabaId, wabaName, appId, checkedAt: checked_at.toISOString(), result }] : [];
    }),
    nextCursor: last ? encodeCursor([last.sort_name, last.waba_id, last.app_id]) : null,
  };
}
