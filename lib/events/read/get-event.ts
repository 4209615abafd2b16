import { type Context, requireRole } from "#lib/access/context";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { uuidTime } from "#lib/db/partitions";
import { AppError } from "#lib/errors";
import { deliveryAsSeen, openPayload } from "#lib/events/privacy/mask-payload";
import type { EventDetail } from "#lib/events/schema";
import { changeFacts, renderFacts } from "#lib/fields/describe";
import { isPrivateField } from "#lib/fields/private-fields";
import type { Locale } from "#lib/i18n/locale";
import { ITEM_COLUMNS, type ItemRow, type Reader, readerOf, toItems } from "./item.ts";

type DetailRow = ItemRow & {
  last_received_at: Date;
  delivery_id: string;
  entry_id: string | null;
  payload: unknown;
  replaced: string[];
};

const MAX_SIBLINGS = 20;
/**
 * Replacements that mean that the console removed something. All others show what the body contained, possibly masked.
 */
const TAKEN_OUT = new Set(["content", "all_but_count", "erased"]);

/** One event with its payload, facts and first delivery. Throws `not_found` or `retained_away`. */
export async function getEvent(ctx: Context, id: string, locale: Locale): Promise<EventDetail> {
  requireRole(ctx, "viewer");
  const [row] = await db().$queryRaw<DetailRow[]>`
    select ${ITEM_COLUMNS}, last_received_at, delivery_id, entry_id, payload, replaced from event where id = ${id}::uuid`;
  if (!row) throw missingEvent(id);
  const reader = readerOf(ctx, locale);
  const [item] = await toItems([row], reader);
  const payload = await openPayload(ctx, row);
  return {
    ...(item as EventDetail),
    claimedAt: row.claimed_at?.toISOString() ?? null,
    lastReceivedAt: row.last_received_at.toISOString(),
    entryId: row.entry_id,
    payload,
    isMasked: reader.isMasked && isPrivateField(row.field),
    replaced: reader.isMasked ? row.replaced.filter((what) => TAKEN_OUT.has(what)) : row.replaced,
    facts: renderFacts(locale, changeFacts(row.field, payload)),
    delivery: await deliveryOf(row, reader),
  };
}

async function deliveryOf(row: DetailRow, reader: Reader): Promise<EventDetail["delivery"]> {
  // Without the body: it may have 3 MB and is not shown here.
  const delivery = await db().delivery.findUnique({ where: { id: row.delivery_id }, omit: { raw: true } });
  if (!delivery) return null;
  return {
    id: delivery.id,
    receivedAt: delivery.receivedAt.toISOString(),
    signedWith: delivery.signedWith,
    ackMs: delivery.ackMs,
    changes: delivery.changes,
    newEvents: delivery.newEvents,
    remoteAddress: delivery.remoteAddress,
    userAgent: delivery.userAgent,
    clientCertificate: delivery.clientCertificate,
    ...deliveryAsSeen(delivery, reader.isMasked),
    siblings: delivery.newEvents < 2 ? [] : await siblingsOf(row, reader),
  };
}

/** Sorted after a materialized read. Otherwise PostgreSQL might scan the whole timeline for the newest ones. */
async function siblingsOf(row: DetailRow, reader: Reader) {
  const siblings = await db().$queryRaw<ItemRow[]>`
    with sibling as materialized (select id from event where delivery_id = ${row.delivery_id}::uuid and id <> ${row.id}::uuid)
    select ${ITEM_COLUMNS} from event
    where id = any(array(select id from sibling order by id desc limit ${MAX_SIBLINGS})) order by id desc`;
  return toItems(siblings, reader);
}

const DAY_MS = 86_400_000;

/**
 * The error for an id without an event. Ids contain the event's time, which shows whether retention may have removed
 * it.
 */
export function missingEvent(id: string, now = Date.now()): AppError {
  const { conversation, management } = config().retention;
  const kept = [conversation, management].filter((days) => days > 0);
  const age = (now - uuidTime(id).getTime()) / DAY_MS;
  const isEventId = id.charAt(14) === "8";
  if (!isEventId || kept.length === 0 || age < Math.min(...kept)) {
    return new AppError("not_found", "There is no such event: the link is wrong.");
  }
  return new AppError("retained_away", "This event is gone: the console no longer keeps events of that age.", {
    occurredAt: uuidTime(id).toISOString(),
    keptDays: { conversation, management },
  });
}
