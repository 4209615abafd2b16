import { z } from "zod";
import { type Context, requireRole } from "#lib/auth/context";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { Locale } from "#lib/i18n/locale";
import type { EventListQuery } from "./filter.ts";
import { ITEM_COLUMNS, type ItemRow, toItems } from "./item.ts";
import { type Matching, matching, selectMatching } from "./matching.ts";
import { narrowing } from "./narrowing.ts";
import type { EventPage } from "./schema.ts";

/** Older or newer than a row, whose id is also its time. */
const CursorKey = z.tuple([z.enum(["older", "newer"]), z.uuid()]);
type CursorKey = z.infer<typeof CursorKey>;

/** One page of the timeline, newest first. Throws `range_too_wide` where the search cannot be answered in time. */
export async function listEvents(ctx: Context, query: EventListQuery, locale: Locale): Promise<EventPage> {
  requireRole(ctx, "viewer");
  const cursor = query.cursor ? decodeCursor(query.cursor, CursorKey) : null;
  const rows = await narrowing(query, async () => readRows(await matching(query), cursor, query.limit + 1));
  const hasMore = rows.length > query.limit;
  const isNewer = cursor?.[0] === "newer";
  const page = rows.slice(0, query.limit);
  if (isNewer) page.reverse();
  const [first, last] = [page.at(0), page.at(-1)];
  const to = (direction: CursorKey[0], row: ItemRow | undefined) => (row ? encodeCursor([direction, row.id]) : null);
  return {
    items: await toItems(page, locale),
    nextCursor: hasMore || isNewer ? to("older", last) : null,
    prevCursor: isNewer ? to("newer", hasMore ? first : undefined) : to("newer", cursor ? first : undefined),
  };
}

function readRows(fitting: Matching, cursor: CursorKey | null, limit: number): Promise<ItemRow[]> {
  const [direction, id] = cursor ?? ["older", null];
  const order =
    direction === "newer" ? Prisma.sql`order by id limit ${limit}` : Prisma.sql`order by id desc limit ${limit}`;
  const beyond = direction === "newer" ? Prisma.sql`id > ${id}::uuid` : Prisma.sql`id < ${id}::uuid`;
  const found = { ...fitting, where: id ? Prisma.sql`${fitting.where} and ${beyond}` : fitting.where };
  if (found.either.length === 0) return readDb().$queryRaw(selectMatching(ITEM_COLUMNS, found, order));
  return readDb().$queryRaw`
    select ${ITEM_COLUMNS} from event
    where id in (select id from (${selectMatching(Prisma.sql`id`, found, order)}) found ${order}) ${order}`;
}
