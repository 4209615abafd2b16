import { z } from "zod";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { Locale } from "#lib/i18n/locale";
import { type EventListQuery, filterSql } from "./filter.ts";
import { ITEM_COLUMNS, type ItemRow, toItems } from "./item.ts";
import type { EventPage } from "./schema.ts";

const CursorKey = z.tuple([z.uuid()]);

/** One page of the timeline, newest first. The cursor is the last row's id, which is also its time. */
export async function listEvents(ctx: Context, query: EventListQuery, locale: Locale): Promise<EventPage> {
  requireRole(ctx, "viewer");
  const before = query.cursor ? Prisma.sql`and id < ${decodeCursor(query.cursor, CursorKey)[0]}::uuid` : Prisma.empty;
  const rows = await db().$queryRaw<ItemRow[]>`
    select ${ITEM_COLUMNS} from event where ${filterSql(query)} ${before} order by id desc limit ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { items: await toItems(page, locale), nextCursor: last ? encodeCursor([last.id]) : null };
}
