import { db } from "#lib/db/client";
import { ACCESS_CHANGED } from "#lib/fields/account-update-events";
import { onStoredEvents, type StoredEvent } from "#lib/live/stored-events";
import { log } from "#lib/log";
import { graphApp } from "#lib/meta-apps/secrets";
import { fetchAndStore } from "#lib/sync/refresh";

type Account = { wabaId: string; appId: string };

/**
 * Refreshes an account at once when Meta reports that an app or partner got or lost access to it, so that the account's
 * page shows it too. If this process stops first, the next scheduled refresh covers it. Returns a function that ends
 * it.
 */
export function askAfterAccessEvents(): () => Promise<void> {
  const asking = new Map<string, Promise<void>>();
  const end = onStoredEvents((events) => {
    for (const event of events) {
      if (event.field !== "account_update" || event.is_test || !ACCESS_CHANGED.includes(event.kind ?? "")) continue;
      const key = `${event.app_id} ${event.waba_id ?? event.entry_id}`;
      if (asking.has(key)) continue;
      const asked = askAbout(event)
        .catch((error: unknown) => log().warn({ err: error }, "an account whose access changed could not be refreshed"))
        .finally(() => asking.delete(key));
      asking.set(key, asked);
    }
  });
  return async () => {
    end();
    await Promise.all(asking.values());
  };
}

async function askAbout(event: StoredEvent): Promise<void> {
  const accounts = await accountsOf(event);
  for (const { wabaId, appId } of accounts)
    await fetchAndStore(await graphApp(appId), wabaId, { withTemplates: false });
}

/** The account that the event names, otherwise the known accounts of its business portfolio. */
function accountsOf({ app_id, waba_id, entry_id }: StoredEvent): Promise<Account[]> {
  return db().$queryRaw<Account[]>`
    select s.waba_id as "wabaId", s.app_id as "appId" from subscription s join waba w on w.id = s.waba_id
    where s.app_id = ${app_id} and (w.id = ${waba_id} or w.owner_business_id = ${entry_id}
      and not exists (select from waba named where named.id = ${waba_id}))
    order by 1`;
}
