import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { recordReveal } from "#lib/audit/record";
import { db, readDb } from "#lib/db/client";
import { type Delivery, Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { deliveryAsSeen } from "#lib/events/privacy/mask-payload";
import { ITEM_COLUMNS, type ItemRow, readerOf, toItems } from "#lib/events/read/item";
import { narrowing } from "#lib/events/search/narrowing";
import { isMaskedFor } from "#lib/fields/mask";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import type { Locale } from "#lib/i18n/locale";
import { readSetApart } from "#lib/intake/read-set-apart";
import { namesOfAccounts } from "#lib/lookups/accounts";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { DeliveryFilterQuery, matchingDeliveries } from "./delivery-filter.ts";
import type { DeliveryDetail, DeliveryItem, DeliveryPage } from "./schema.ts";

export type DeliveryContents = { accounts: { id: string; name: string | null }[]; fields: string[] };

/** The accounts and fields whose events each delivery brought, those with the most events first. */
export async function deliveryContents(ids: string[]): Promise<Map<string, DeliveryContents>> {
  const rows = await db().$queryRaw<{ id: string; waba_id: string | null; field: string }[]>`
    select delivery_id as id, waba_id, field from event
    where delivery_id = any(${ids}::uuid[]) group by 1, 2, 3 order by count(*) desc, waba_id, field`;
  const names = await namesOfAccounts(rows.flatMap(({ waba_id }) => waba_id ?? []));
  const contents = new Map<string, DeliveryContents>();
  for (const { id, waba_id, field } of rows) {
    const one = contents.get(id) ?? { accounts: [], fields: [] };
    contents.set(id, one);
    if (waba_id !== null && !one.accounts.some((account) => account.id === waba_id))
      one.accounts.push({ id: waba_id, name: names.get(waba_id) ?? null });
    if (!one.fields.includes(field)) one.fields.push(field);
  }
  return contents;
}

export const DeliveryListQuery = DeliveryFilterQuery.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>;

/** Requests to the door, newest first. */
export async function listDeliveries(ctx: Context, query: DeliveryListQuery): Promise<DeliveryPage> {
  requireRole(ctx, "viewer");
  const before = query.cursor && decodeCursor(query.cursor, z.tuple([z.uuid()]))[0];
  const found = await inTurn(ctx, async () => {
    const where = await matchingDeliveries(query);
    return narrowing(query, () =>
      readDb().$queryRaw<{ id: string }[]>(Prisma.sql`
        select d.id from delivery d where ${where} and ${before ? Prisma.sql`d.id < ${before}::uuid` : Prisma.sql`true`}
        order by d.id desc limit ${query.limit + 1}::int`),
    );
  });
  const ids = found.slice(0, query.limit).map(({ id }) => id);
  const [rows, names, contents] = await Promise.all([
    db().delivery.findMany({ where: { id: { in: ids } }, omit: { raw: true }, orderBy: { id: "desc" } }),
    namesOfApps(),
    deliveryContents(ids),
  ]);
  return {
    items: rows.map((row) => toItem(row, names, contents, isMaskedFor(ctx))),
    nextCursor: found.length > query.limit ? encodeCursor([ids.at(-1) ?? ""]) : null,
  };
}

/** How many events of one request are shown; the events page shows the others. */
const SHOWN_EVENTS = 20;

/**
 * One request with its headers, the first of its events and, for operators and while retention keeps it, the body.
 * Throws `not_found`.
 */
export async function getDelivery(ctx: Context, id: string, locale: Locale): Promise<DeliveryDetail> {
  requireRole(ctx, "viewer");
  const row = await db().delivery.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "There is no such delivery: the link is wrong, or retention removed it.");
  const mayRead = !isMaskedFor(ctx);
  if (row.raw && mayRead) await recordReveal(ctx, `delivery:${id}`);
  const [names, contents, apart, events] = await Promise.all([
    namesOfApps(),
    deliveryContents([id]),
    readSetApart(id),
    db().$queryRaw<ItemRow[]>`
      select ${ITEM_COLUMNS} from event where delivery_id = ${id}::uuid order by id desc limit ${SHOWN_EVENTS}::int`,
  ]);
  return {
    ...toItem(row, names, contents, !mayRead),
    events: await toItems(events, readerOf(ctx, locale)),
    signedWith: row.signedWith,
    headers: deliveryAsSeen(row, !mayRead).headers,
    raw: mayRead && row.raw ? Buffer.from(row.raw).toString("base64") : null,
    isWithheld: row.raw !== null && !mayRead,
    setApart: apart && {
      at: apart.at.toISOString(),
      reason: mayRead ? apart.reason : null,
      version: apart.version,
    },
  };
}

/** The body exactly as signed. Throws `not_found` if it was not kept or retention removed it. */
export async function getRawBody(ctx: Context, id: string): Promise<Uint8Array> {
  requireRole(ctx, "operator");
  const row = await db().delivery.findUnique({ where: { id }, select: { raw: true } });
  if (!row) throw new AppError("not_found", "There is no such delivery: the link is wrong, or retention removed it.");
  if (!row.raw) throw new AppError("not_found", "The bytes of this request are not kept, or retention removed them.");
  await recordReveal(ctx, `delivery:${id}`);
  return row.raw;
}

function toItem(
  row: Omit<Delivery, "raw">,
  names: Map<string, string>,
  contents: Map<string, DeliveryContents>,
  isMasked: boolean,
): DeliveryItem {
  const { bytes, sha256 } = deliveryAsSeen(row, isMasked);
  const { accounts = [], fields = [] } = contents.get(row.id) ?? {};
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    method: row.method,
    appId: row.appId,
    appName: names.get(row.appId ?? "") ?? null,
    verdict: row.verdict,
    reason: row.reason,
    bytes,
    sha256,
    accounts,
    fields,
    changes: row.changes,
    newEvents: row.newEvents,
    ackMs: row.ackMs,
    lagMs: row.lagMs,
    remoteAddress: row.remoteAddress,
    userAgent: row.userAgent,
    clientCertificate: row.clientCertificate,
  };
}
