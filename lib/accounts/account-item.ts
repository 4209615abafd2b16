import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { isSameUrl } from "#lib/http/client/url-spelling";
import type { AccountRow } from "./account-rows.ts";
import type { AccountState } from "./client/conditions.ts";
import type { AccountItem } from "./schema.ts";

const RECEIVING_DAYS = 7;

/** Turns the rows of one page into API items, with phone numbers and last events. */
export async function toAccountItems(rows: AccountRow[]): Promise<AccountItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [numbers, events] = await Promise.all([
    db().phoneNumber.findMany({
      where: { wabaId: { in: ids } },
      orderBy: [{ wabaId: "asc" }, { id: "asc" }],
      select: { id: true, wabaId: true, displayPhoneNumber: true, verifiedName: true },
    }),
    lastEventTimes(ids),
  ]);
  const numbersOf = Map.groupBy(numbers, ({ wabaId }) => wabaId);
  return rows.map((row) => {
    const lastEventAt = events.get(row.id) ?? null;
    return {
      id: row.id,
      name: row.name,
      currency: row.currency,
      timezoneId: row.timezone_id,
      reviewStatus: row.review_status,
      ownerBusinessId: row.owner_business_id,
      ownerBusinessName: row.owner_business_name,
      appId: row.app_id,
      state: stateOf(row, lastEventAt),
      subscription: {
        desired: row.desired,
        observed: row.observed,
        overrideCallbackUri: row.override_callback_uri,
        desiredOverride: row.desired_override,
        isOverrideKnown: row.has_override_token === true && isSameUrl(row.desired_override, row.override_callback_uri),
        driftedAt: row.drifted_at?.toISOString() ?? null,
        otherApps: row.other_apps ?? [],
        observedAt: row.observed_at?.toISOString() ?? null,
        lastError: row.failure,
      },
      phoneNumbers: (numbersOf.get(row.id) ?? []).map(({ id, displayPhoneNumber, verifiedName }) => ({
        id,
        displayPhoneNumber,
        verifiedName,
      })),
      lastEventAt: lastEventAt?.toISOString() ?? null,
      syncedAt: row.synced_at?.toISOString() ?? null,
    };
  });
}

function stateOf({ standing }: AccountRow, lastEventAt: Date | null): AccountState {
  if (standing !== "subscribed") return standing;
  return lastEventAt && lastEventAt > receivingSince() ? "receiving" : "subscribed";
}

export function receivingSince(): Date {
  return new Date(Date.now() - RECEIVING_DAYS * 86_400_000);
}

const DAY_MS = 86_400_000;
const RECENT_DAYS = 28;

/**
 * The time of the last event of each account, without tests. Most accounts have a recent one, so the first query reads
 * only a few partitions, newest first; the others are searched further back.
 */
async function lastEventTimes(wabaIds: string[]): Promise<Map<string, Date>> {
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
