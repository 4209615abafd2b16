import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { readDb } from "#lib/db/client";
import type { Locale } from "#lib/i18n/locale";
import { openPayload } from "../privacy/mask-payload.ts";
import type { EventPrevious, EventRelated } from "../schema.ts";
import { missingEvent } from "./get-event.ts";
import { ITEM_COLUMNS, type ItemRow, readerOf, toItems } from "./item.ts";

const NEWER = 10;
const OLDER = 30;

/** Other events about the same subject. Throws `not_found` or `retained_away`. */
export async function readRelated(ctx: Context, id: string, locale: Locale): Promise<EventRelated> {
  requireRole(ctx, "viewer");
  const event = await readRow(id);
  const reader = readerOf(ctx, locale);
  const { subject, waba_id } = event;
  if (subject === null) return { items: await toItems([event], reader), hasNewer: false, hasOlder: false };
  // Meta's ids are globally unique; names, used if there is no id, are unique within an account.
  const [newer, older] = await inTurn(ctx, () =>
    Promise.all([
      readDb().$queryRaw<ItemRow[]>`
      select ${ITEM_COLUMNS} from event where subject = ${subject} and waba_id is not distinct from ${waba_id}
        and id > ${id}::uuid order by id limit ${NEWER + 1}`,
      readDb().$queryRaw<ItemRow[]>`
      select ${ITEM_COLUMNS} from event where subject = ${subject} and waba_id is not distinct from ${waba_id}
        and id < ${id}::uuid order by id desc limit ${OLDER + 1}`,
    ]),
  );
  const rows = [...newer.slice(0, NEWER).reverse(), event, ...older.slice(0, OLDER)];
  return { items: await toItems(rows, reader), hasNewer: newer.length > NEWER, hasOlder: older.length > OLDER };
}

/** The previous event of the same subject and field, with its payload. Throws `not_found` or `retained_away`. */
export async function readPrevious(ctx: Context, id: string, locale: Locale): Promise<EventPrevious> {
  requireRole(ctx, "viewer");
  const { subject, waba_id, field } = await readRow(id);
  if (subject === null) return { previous: null };
  const rows = await readDb().$queryRaw<(ItemRow & { payload: unknown })[]>`
    select ${ITEM_COLUMNS}, payload from event
    where subject = ${subject} and waba_id is not distinct from ${waba_id} and field = ${field} and id < ${id}::uuid
    order by id desc limit 1`;
  const [row] = rows;
  const [item] = await toItems(rows, readerOf(ctx, locale));
  return { previous: row && item ? { ...item, payload: await openPayload(ctx, row) } : null };
}

async function readRow(id: string): Promise<ItemRow> {
  const [row] = await readDb().$queryRaw<ItemRow[]>`select ${ITEM_COLUMNS} from event where id = ${id}::uuid`;
  if (!row) throw missingEvent(id);
  return row;
}
