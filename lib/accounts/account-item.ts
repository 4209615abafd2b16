import { db } from "#lib/db/client";
import { lastEventTimes } from "#lib/events/read/last-events";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { accountStates } from "#lib/states/read/account-states";
import type { AccountRow } from "./account-rows.ts";
import type { AccountState } from "./client/conditions.ts";
import type { AccountItem } from "./schema.ts";

const RECEIVING_DAYS = 7;

/** Turns the rows of one page into API items, with phone numbers and last events. */
export async function toAccountItems(rows: AccountRow[]): Promise<AccountItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [numbers, events, states] = await Promise.all([
    db().phoneNumber.findMany({
      where: { wabaId: { in: ids } },
      orderBy: [{ wabaId: "asc" }, { id: "asc" }],
      select: { id: true, wabaId: true, displayPhoneNumber: true, verifiedName: true },
    }),
    lastEventTimes(ids),
    accountStates(ids),
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
      states: states.get(row.id)?.states ?? null,
      strip: states.get(row.id)?.strip ?? [],
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
