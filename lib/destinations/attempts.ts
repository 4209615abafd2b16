import { z } from "zod";
import { type Context, hasRole, requireRole } from "#lib/access/context";
import { db, readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor, uuidTime } from "#lib/db/partitions";
import { AppError } from "#lib/errors";
import { ITEM_COLUMNS, type ItemRow, readerOf, toItems } from "#lib/events/read/item";
import type { EventItem } from "#lib/events/schema";
import type { Selection } from "#lib/forwards/selection";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { Locale } from "#lib/i18n/locale";
import { contentOf } from "./body.ts";
import { findDestination } from "./read-destinations.ts";
import { requestHeaders } from "./request-headers.ts";
import { ATTEMPT_STATES, type AttemptDetail, type AttemptItem, type AttemptPage } from "./schema.ts";

export const AttemptListQuery = z.object({
  state: z.enum(ATTEMPT_STATES).optional().meta({ description: "`held`: what waits and was not tried yet." }),
  status: z
    .string()
    .regex(/^(\d{3}|[1-5]xx|none)$/, "must be a status such as 503, a class such as 5xx, or none")
    .optional(),
  event: z.uuid().optional(),
  delivery: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AttemptListQuery = z.infer<typeof AttemptListQuery>;

type Row = {
  id: string;
  delivery_id: string | null;
  event_id: string | null;
  events: number;
  try: number;
  state: AttemptItem["state"];
  status: number | null;
  ms: number;
  error: string | null;
  next_try_at: Date | null;
  is_test: boolean;
};

const COLUMNS = Prisma.sql`id, delivery_id, event_id, events, try::int, state::text, status::int, ms, error, next_try_at,
  forward_id is null as is_test`;

/** Attempts of a destination, newest first; those that wait oldest first. Throws `not_found`. */
export async function listAttempts(
  ctx: Context,
  destinationId: string,
  query: AttemptListQuery,
  locale: Locale,
): Promise<AttemptPage> {
  requireRole(ctx, "viewer");
  await findDestination(destinationId);
  const rows = query.state === "held" ? await readHeld(destinationId, query) : await readAttempts(destinationId, query);
  const page = rows.slice(0, query.limit);
  return {
    items: await toItemsOfAttempts(ctx, page, locale),
    nextCursor: rows.length > query.limit ? encodeCursor([page.at(-1)?.id ?? ""]) : null,
  };
}

function cursorOf({ cursor }: AttemptListQuery): string | undefined {
  return cursor && decodeCursor(cursor, z.tuple([z.uuid()]))[0];
}

function readAttempts(destinationId: string, query: AttemptListQuery): Promise<Row[]> {
  const after = cursorOf(query);
  const { state, status, event, delivery, from, to } = query;
  const conditions = [
    Prisma.sql`destination_id = ${destinationId}::uuid`,
    after && Prisma.sql`id < ${after}::uuid`,
    from && Prisma.sql`id >= ${uuidFloor(new Date(from))}::uuid`,
    to && Prisma.sql`id < ${uuidFloor(new Date(to))}::uuid`,
    state && Prisma.sql`state = ${state}::"AttemptState"`,
    state && state !== "delivered" && Prisma.sql`state <> 'delivered'`,
    status && statusIs(status),
    delivery && Prisma.sql`delivery_id = ${delivery}::uuid`,
    event && ofEvent(event),
  ].filter((one) => one !== undefined && one !== "" && one !== false);
  return readDb().$queryRaw<Row[]>`
    select ${COLUMNS} from attempt where ${Prisma.join(conditions, " and ")} order by id desc limit ${query.limit + 1}::int`;
}

function statusIs(status: string): Prisma.Sql {
  if (status === "none") return Prisma.sql`status is null`;
  if (/^\d{3}$/.test(status)) return Prisma.sql`status = ${Number(status)}::smallint`;
  const from = Number(status.charAt(0)) * 100;
  return Prisma.sql`status between ${from}::smallint and ${from + 99}::smallint`;
}

/** Single events by their id, whole requests by the delivery that brought the event. */
function ofEvent(eventId: string): Prisma.Sql {
  return Prisma.sql`delivery_id = (select delivery_id from event where id = ${eventId}::uuid)
    and (event_id is null or event_id = ${eventId}::uuid)`;
}

function readHeld(destinationId: string, query: AttemptListQuery): Promise<Row[]> {
  const after = cursorOf(query);
  return readDb().$queryRaw<Row[]>`
    select id, delivery_id, event_id, events, tries::int as try, 'held' as state, null::int as status, 0 as ms,
      null as error, due_at as next_try_at, false as is_test
    from forward where destination_id = ${destinationId}::uuid and failed_at is null
      and ${after ? Prisma.sql`id > ${after}::uuid` : Prisma.sql`true`}
    order by id limit ${query.limit + 1}::int`;
}

async function toItemsOfAttempts(ctx: Context, rows: readonly Row[], locale: Locale): Promise<AttemptItem[]> {
  const events = await firstEvents(ctx, rows, locale);
  return rows.map((row) => ({
    ...{ id: row.id, deliveryId: row.delivery_id, eventId: row.event_id, events: row.events, try: row.try },
    ...{ status: row.status, ms: row.ms, error: row.error, state: row.state, isTest: row.is_test },
    at: uuidTime(row.id).toISOString(),
    event: events.get(row.event_id ?? row.delivery_id ?? "") ?? null,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
  }));
}

/** The event that stands for each attempt: its own, or the first one of its request. */
async function firstEvents(ctx: Context, rows: readonly Row[], locale: Locale): Promise<Map<string, EventItem>> {
  const ids = rows.flatMap((row) => row.event_id ?? []);
  const deliveries = rows.flatMap((row) => (row.event_id ? [] : (row.delivery_id ?? [])));
  if (ids.length + deliveries.length === 0) return new Map();
  const found = await readDb().$queryRaw<(ItemRow & { stands_for: string })[]>`
    select own.*, ids.id as stands_for from unnest(${ids}::uuid[]) as ids(id)
      cross join lateral (select ${ITEM_COLUMNS} from event e where e.id = ids.id) own
    union all
    select own.*, ids.id from unnest(${deliveries}::uuid[]) as ids(id)
      cross join lateral (select ${ITEM_COLUMNS} from event e where e.delivery_id = ids.id order by e.id limit 1) own`;
  const items = await toItems(found, readerOf(ctx, locale));
  return new Map(found.map((row, nth) => [row.stands_for, items[nth] as EventItem]));
}

/** One attempt with what was sent and answered. Throws `not_found`. */
export async function getAttempt(
  ctx: Context,
  destinationId: string,
  id: string,
  locale: Locale,
): Promise<AttemptDetail> {
  requireRole(ctx, "viewer");
  const [row] = await db().$queryRaw<(Row & { selection: Selection | null; response: AttemptDetail["response"] })[]>`
    select ${COLUMNS}, selection, response from attempt
    where id = ${id}::uuid and destination_id = ${destinationId}::uuid`;
  if (!row) throw new AppError("not_found", "There is no such attempt, or it is not kept any more.");
  const [item] = await toItemsOfAttempts(ctx, [row], locale);
  const maySee = hasRole(ctx, "operator");
  return {
    ...(item as AttemptItem),
    request: maySee ? await requestOf(destinationId, row) : null,
    response: maySee ? row.response : null,
  };
}

const SHOWN_BYTES = 256 * 1024;

/** The request as it would be sent now. Null if its content is gone, and for tests. */
async function requestOf(
  destinationId: string,
  row: Row & { selection: Selection | null },
): Promise<AttemptDetail["request"]> {
  if (!row.delivery_id) return null;
  const destination = await findDestination(destinationId);
  const [delivery, held] = await Promise.all([
    db().delivery.findUnique({ where: { id: row.delivery_id }, select: { raw: true, headers: true } }),
    db().heldBody.findUnique({ where: { deliveryId: row.delivery_id } }),
  ]);
  // Safe: the intake writes this column.
  const received = (delivery?.headers ?? null) as Record<string, string> | null;
  const source = { deliveryId: row.delivery_id, eventId: row.event_id, selection: row.selection, headers: received };
  try {
    // Safe: only a `DestinationFilter` is stored there.
    const to = { appId: destination.appId, filter: destination.filter as object };
    const { body, headers, origin, id } = await contentOf(
      { ...source, raw: delivery?.raw ?? null, held: held?.content ?? null },
      to,
    );
    const all = { ...headers, ...(await requestHeaders({ ...destination, headers: null }, id, body, received)) };
    return { url: destination.url, headers: all, body: body.toString("utf8", 0, SHOWN_BYTES), origin };
  } catch {
    return null;
  }
}
