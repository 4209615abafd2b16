import type { Transaction } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { toPhoneWebhooks } from "#lib/graph/phone-webhook-configuration";

/** Keeps where one app's webhooks of each number go, as Graph tells that app. A newer look is not overwritten. */
export async function storePhoneRoutes(
  tx: Transaction,
  appId: string,
  numbers: Pick<GraphPhoneNumber, "id" | "webhook_configuration">[],
  at: Date,
): Promise<void> {
  // A token that may not read the configuration is answered without it, which says nothing.
  const seen = numbers.filter(({ webhook_configuration }) => webhook_configuration !== null);
  if (seen.length === 0) return;
  const routes = seen.map(({ id, webhook_configuration }) => ({ id, ...toPhoneWebhooks(webhook_configuration) }));
  await tx.$executeRaw`
    insert into phone_route as r (phone_number_id, app_id, phone_uri, waba_uri, app_uri, observed_at)
    select n.id, ${appId}, n."phoneUri", n."wabaUri", n."appUri", ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${storableJson(routes)}::jsonb) as n(id text, "phoneUri" text, "wabaUri" text, "appUri" text)
    on conflict (phone_number_id, app_id) do update set
      phone_uri = excluded.phone_uri, waba_uri = excluded.waba_uri, app_uri = excluded.app_uri,
      observed_at = excluded.observed_at, last_error = null
    where r.observed_at is null or r.observed_at <= excluded.observed_at`;
}
