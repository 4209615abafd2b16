import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { Locale } from "#lib/i18n/locale";
import type { EventPage, WordFound } from "../schema.ts";
import { explainNothing } from "../search/explain-nothing.ts";
import type { EventListQuery } from "../search/filter.ts";
import { type SeenFilter, seenBy } from "../search/filter.ts";
import { type Matching, matching, selectMatching } from "../search/matching.ts";
import { narrowing } from "../search/narrowing.ts";
import { ITEM_COLUMNS, type ItemRow, readerOf, toItems } from "./item.ts";

/** Older or newer than a row, whose id includes its time. */
const CursorKey = z.tuple([z.enum(["older", "newer"]), z.uuid()]);
type CursorKey = z.infer<typeof CursorKey>;

/** One page of the timeline, newest first. Throws `range_too_wide` if the search takes too long. */
export async function listEvents(ctx: Context, query: EventListQuery, locale: Locale): Promise<EventPage> {
  requireRole(ctx, "viewer");
  const cursor = query.cursor ? decodeCursor(query.cursor, CursorKey) : null;
  const { ids, words } = await inTurn(ctx, () => find(seenBy(ctx, query), cursor, query.limit + 1));
  const hasMore = ids.length > query.limit;
  const isNewer = cursor?.[0] === "newer";
  const items = await toItems(await readRows(ids.slice(0, query.limit)), readerOf(ctx, locale));
  const to = (direction: CursorKey[0], item: { id: string } | undefined) => item && encodeCursor([direction, item.id]);
  return {
    items,
    nextCursor: (hasMore || isNewer ? to("older", items.at(-1)) : null) ?? null,
    prevCursor: ((isNewer ? hasMore : cursor) ? to("newer", items.at(0)) : null) ?? null,
    ...(words.length > 0 && { words }),
  };
}

type Found = { ids: string[]; words: WordFound[] };

async function find(filter: SeenFilter, cursor: CursorKey | null, limit: number): Promise<Found> {
  const ids = await narrowing(filter, async () => readIds(await matching(filter), cursor, limit));
  return { ids, words: ids.length === 0 && !cursor ? await explainNothing(filter) : [] };
}

/** Finds the ids first: that needs only indexes, whose entries are a tenth of the size of a row. */
async function readIds(fitting: Matching, cursor: CursorKey | null, limit: number): Promise<string[]> {
  const [direction, id] = cursor ?? ["older", null];
  const isNewer = direction === "newer";
  const order = isNewer ? Prisma.sql`order by id limit ${limit}` : Prisma.sql`order by id desc limit ${limit}`;
  const beyond = isNewer ? Prisma.sql`id > ${id}::uuid` : Prisma.sql`id < ${id}::uuid`;
  const found = { ...fitting, where: id ? Prisma.sql`${fitting.where} and ${beyond}` : fitting.where };
  const select = selectMatching(Prisma.sql`id`, found, order);
  const rows = await readDb().$queryRaw<{ id: string }[]>(
    found.either.length > 0 ? Prisma.sql`select id from (${select}) found ${order}` : select,
  );
  return rows.map((row) => row.id);
}

function readRows(ids: string[]): Promise<ItemRow[]> {
  return readDb().$queryRaw`select ${ITEM_COLUMNS} from event where id = any(${ids}::uuid[]) order by id desc`;
}
