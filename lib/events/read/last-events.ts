import { type Context, requireRole } from "#lib/access/context";
import { db, type Transaction } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { FIELD_TRAITS } from "#lib/fields/index";

type LastEvents = { conversation: string | null; management: string | null; test: string | null };

/**
 * How many events are searched, so that an account without one class of events does not cause a scan of all of them.
 */
const LOOKED_THROUGH = 10_000;

/** The time of the last event of each class among the newest 10,000 events. */
export async function lastEvents(
  ctx: Context,
  { wabaId, appId }: { wabaId: string; appId?: string | undefined },
): Promise<LastEvents> {
  requireRole(ctx, "viewer");
  const fields = FIELD_TRAITS.overridable;
  const [[ofAccount], [ofApp]] = await Promise.all([
    db().$queryRaw<{ conversation: Date | null; management: Date | null }[]>`
      select max(occurred_at) filter (where field = any(${fields})) as conversation,
        max(occurred_at) filter (where field <> all(${fields})) as management
      from (
        select field, occurred_at, is_test from event where waba_id = ${wabaId} order by id desc limit ${LOOKED_THROUGH}
      ) newest where not is_test`,
    db().$queryRaw<{ test: Date | null }[]>`
      select max(occurred_at) as test
      from (select app_id, occurred_at, is_test from event order by id desc limit ${LOOKED_THROUGH}) newest
      where is_test and (${appId ?? null}::text is null or app_id = ${appId ?? null})`,
  ]);
  return {
    conversation: ofAccount?.conversation?.toISOString() ?? null,
    management: ofAccount?.management?.toISOString() ?? null,
    test: ofApp?.test?.toISOString() ?? null,
  };
}

const DAY_MS = 86_400_000;
const RECENT_DAYS = 28;

/**
 * The time of the last event of each account, without tests. Most accounts have a recent one, so the first query reads
 * only a few partitions, newest first; the others are searched further back.
 */
export async function lastEventTimes(wabaIds: string[]): Promise<Map<string, Date>> {
  const now = Date.now();
  const lately = uuidFloor(now - RECENT_DAYS * DAY_MS);
  // An id is never more than an hour ahead of its arrival.
  const ahead = uuidFloor(now + DAY_MS);
  const times = await lastWithin(wabaIds, Prisma.sql`id >= ${lately}::uuid and id < ${ahead}::uuid`);
  const others = wabaIds.filter((id) => !times.has(id));
  if (others.length === 0) return times;
  return new Map([...times, ...(await lastWithin(others, Prisma.sql`id < ${lately}::uuid`))]);
}

async function lastWithin(wabaIds: string[], bounds: Prisma.Sql): Promise<Map<string, Date>> {
  const rows = await db().$queryRaw<{ id: string; occurred_at: Date }[]>(Prisma.sql`
    select w.id, e.occurred_at from unnest(${wabaIds}::text[]) as w(id)
    cross join lateral (
      select occurred_at from event where waba_id = w.id and not is_test and ${bounds} order by id desc limit 1
    ) e`);
  return new Map(rows.map((row) => [row.id, row.occurred_at]));
}

/** A condition: the account has an event, no test, whose id is `from` or greater. */
export function hasEventFrom(wabaId: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from event e where e.waba_id = ${wabaId} and e.id >= ${from} and not e.is_test)`;
}

/** Selects account and time of each event between two times, without tests. */
export function eventsOfAccounts(from: number, to: number): Prisma.Sql {
  return Prisma.sql`
    select waba_id, occurred_at from event
    where id >= ${uuidFloor(from)}::uuid and id < ${uuidFloor(to)}::uuid and waba_id is not null and not is_test`;
}

/** The last `account_update` of one of these kinds since `since`, without tests. */
export async function lastAccountUpdate(
  { wabaId, kinds, since }: { wabaId: string; kinds: readonly string[]; since: number },
  tx: Transaction = db(),
): Promise<{ id: string; kind: string; occurred_at: Date } | null> {
  const [event] = await tx.$queryRaw<{ id: string; kind: string; occurred_at: Date }[]>`
    select id, kind, occurred_at from event
    where field = 'account_update' and kind = any(${kinds}) and waba_id = ${wabaId} and not is_test
      and id >= ${uuidFloor(since)}::uuid
    order by id desc limit 1`;
  return event ?? null;
}

/** When the newest event came, in ISO 8601; null if there is none. */
export async function newestEventAt(): Promise<string | null> {
  const event = await db().event.findFirst({ orderBy: { id: "desc" }, select: { receivedAt: true } });
  return event?.receivedAt.toISOString() ?? null;
}
