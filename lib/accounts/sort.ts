import { z } from "zod";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { AccountOrder } from "./client/conditions.ts";

type Order = { key: Prisma.Sql; type: "int8" | "text"; isDescending?: boolean };

const RANK = Prisma.sql`case r.standing when 'failed' then 0 when 'drifted' then 1 when 'not_subscribed' then 2
  when 'rejected' then 3 when 'overridden' then 4 when 'unknown' then 5 else 6 end`;
const REVIEW = Prisma.sql`case r.review_status when 'REJECTED' then 0 when 'RESTRICTED' then 1 when 'PENDING' then 2
  when 'APPROVED' then 4 else 3 end`;
const NUMBERS = Prisma.sql`(select count(*) from phone_number n where n.waba_id = r.id)`;
/** The habit's time, which is minutes old: reading the events themselves would take a search for each account. */
const LAST_EVENT = Prisma.sql`coalesce((
  select (extract(epoch from h.last_event_at) * 1000)::int8 from account_habit h where h.waba_id = r.id), 0)`;
const CHANGED = Prisma.sql`coalesce((
  select (extract(epoch from s.changed_at) * 1000)::int8 from entity_state s where s.kind = 'account' and s.id = r.id), 0)`;
/** The rank, then the time of the last change in milliseconds. */
const WORST = Prisma.sql`coalesce((
  select s.rank * 100000000000000::int8 + (extract(epoch from s.changed_at) * 1000)::int8
  from entity_state s where s.kind = 'account' and s.id = r.id), 0)`;
const NAME = Prisma.sql`r.sort_name`;

const ORDERS: Record<AccountOrder, Order> = {
  attention: { key: RANK, type: "int8" },
  name: { key: NAME, type: "text" },
  "-name": { key: NAME, type: "text", isDescending: true },
  numbers: { key: NUMBERS, type: "int8" },
  "-numbers": { key: NUMBERS, type: "int8", isDescending: true },
  lastEvent: { key: LAST_EVENT, type: "int8" },
  "-lastEvent": { key: LAST_EVENT, type: "int8", isDescending: true },
  review: { key: REVIEW, type: "int8" },
  worst: { key: WORST, type: "int8", isDescending: true },
  changed: { key: CHANGED, type: "int8", isDescending: true },
};

/** The last row's order and key, its name and its id; a number is sent as a string. */
const Cursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** One order of accounts `r`, by name and id where keys are equal, and the condition for the rows after a cursor. */
export function orderOf(sort: AccountOrder, cursor: string | undefined) {
  const { key, type, isDescending = false } = ORDERS[sort];
  const typed = Prisma.sql`(${key})::${Prisma.raw(type)}`;
  return {
    key: Prisma.sql`(${typed})::text`,
    by: Prisma.sql`${typed} ${Prisma.raw(isDescending ? "desc" : "asc")}, r.sort_name, r.id`,
    after: cursor ? after(readCursor(cursor, sort)) : Prisma.sql`true`,
  };

  function after([, last, name, id]: z.infer<typeof Cursor>): Prisma.Sql {
    const lastKey = Prisma.sql`${last}::${Prisma.raw(type)}`;
    const beyond = Prisma.raw(isDescending ? "<" : ">");
    return Prisma.sql`(${typed} ${beyond} ${lastKey}
      or (${typed} = ${lastKey} and (r.sort_name, r.id) > (${name}, ${id})))`;
  }
}

type Row = { sort_key: string; sort_name: string; id: string };

export function cursorAfter(sort: AccountOrder, { sort_key, sort_name, id }: Row): string {
  return encodeCursor([sort, sort_key, sort_name, id]);
}

/** Throws `invalid_input` for a cursor of another order. */
function readCursor(cursor: string, sort: AccountOrder): z.infer<typeof Cursor> {
  const { type } = ORDERS[sort];
  return decodeCursor(
    cursor,
    Cursor.refine(([of, key]) => of === sort && (type === "text" || /^\d{1,18}$/.test(key))),
  );
}
