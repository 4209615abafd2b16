import type { Transaction } from "#lib/db/client";
import { db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import type { GraphFailureFacts } from "#lib/graph/errors";
import type { GraphMessageTemplate } from "#lib/graph/message-templates";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import type { GraphWaba } from "#lib/graph/waba";
import { type FetchedAccount, syncFailure } from "./fetch-account.ts";
import { storeFailure, storeObservation } from "./observe-subscription.ts";
import { storePhoneRoutes } from "./store-phone-routes.ts";

/** What was fetched cost calls that Meta counts: a busy database is waited for longer than Prisma's 2 seconds. */
const PATIENTLY = { maxWait: 15_000, timeout: 30_000 };

/** Writes what was fetched. Parts that failed keep their last known rows, with the failure beside them. */
export async function storeAccount(appId: string, fetched: FetchedAccount): Promise<void> {
  const { wabaId, askedAt, waba, phoneNumbers, messageTemplates, subscription } = fetched;
  const syncError = syncFailure(fetched);
  await db().$transaction(async (tx) => {
    if (waba.value) await storeWaba(tx, wabaId, waba.value, syncError, askedAt);
    else if (waba.failure) await storeSyncError(wabaId, waba.failure, tx);
    else await storeFound(tx, wabaId, appId);
    if (phoneNumbers.value) {
      await storePhoneNumbers(tx, wabaId, phoneNumbers.value, askedAt);
      await storePhoneRoutes(tx, appId, unique(phoneNumbers.value), askedAt);
    }
    if (messageTemplates.value) await storeMessageTemplates(tx, wabaId, messageTemplates.value, askedAt);
    const key = { wabaId, appId };
    if (subscription.value) await storeObservation(tx, key, subscription.value);
    else if (subscription.failure) await storeFailure(tx, key, subscription.failure, askedAt);
  }, PATIENTLY);
}

/** An account that could not be asked yet is known all the same, so that it is asked later. */
async function storeFound(tx: Transaction, wabaId: string, appId: string): Promise<void> {
  await tx.$executeRaw`insert into waba (id) values (${wabaId}) on conflict do nothing`;
  await tx.$executeRaw`
    insert into subscription (waba_id, app_id) values (${wabaId}, ${appId}) on conflict do nothing`;
}

export async function storeSyncError(
  wabaId: string,
  failure: GraphFailureFacts,
  tx: Transaction = db(),
): Promise<void> {
  await tx.$executeRaw`
    insert into waba (id, sync_error) values (${wabaId}, ${storableJson(failure)}::jsonb)
    on conflict (id) do update set sync_error = excluded.sync_error`;
}

async function storeWaba(
  tx: Transaction,
  wabaId: string,
  waba: GraphWaba,
  syncError: GraphFailureFacts | null,
  at: Date,
): Promise<void> {
  const row = storableJson({
    ...waba,
    owner_id: waba.owner_business_info?.id,
    owner_name: waba.owner_business_info?.name,
  });
  await tx.$executeRaw`
    insert into waba (id, name, currency, timezone_id, country, status, review_status, business_verification_status,
      ownership_type, owner_business_id, owner_business_name, health_status, synced_at, sync_error)
    select ${wabaId}, w.name, w.currency, w.timezone_id, w.country, w.status, w.account_review_status,
      w.business_verification_status, w.ownership_type, w.owner_id, w.owner_name, w.health_status, ${at.toISOString()}::timestamptz, ${syncError && storableJson(syncError)}::jsonb
    from jsonb_to_record(${row}::jsonb) as w(name text, currency text, timezone_id text, country text, status text,
      account_review_status text, business_verification_status text, ownership_type text, owner_id text,
      owner_name text, health_status jsonb)
    on conflict (id) do update set
      name = excluded.name, currency = excluded.currency, timezone_id = excluded.timezone_id,
      country = excluded.country, status = excluded.status, review_status = excluded.review_status,
      business_verification_status = excluded.business_verification_status,
      ownership_type = excluded.ownership_type, owner_business_id = excluded.owner_business_id,
      owner_business_name = excluded.owner_business_name, health_status = excluded.health_status,
      synced_at = excluded.synced_at, sync_error = excluded.sync_error`;
}

async function storePhoneNumbers(
  tx: Transaction,
  wabaId: string,
  numbers: GraphPhoneNumber[],
  at: Date,
): Promise<void> {
  const rows = unique(numbers).map((number) => {
    const display = number.display_phone_number ?? number.id;
    const configuration = number.webhook_configuration;
    return {
      ...number,
      display_phone_number: display,
      digits: display.replace(/\D/g, ""),
      throughput_level: number.throughput?.level,
      messaging_limit: number.whatsapp_business_manager_messaging_limit,
      webhook_configuration: configuration && {
        phoneNumber: configuration.phone_number || null,
        waba: configuration.whatsapp_business_account || null,
        application: configuration.application || null,
      },
    };
  });
  await tx.$executeRaw`
    insert into phone_number (id, waba_id, display_phone_number, digits, verified_name, name_status, quality_rating,
      status, platform_type, code_verification_status, throughput_level, messaging_limit, account_mode,
      webhook_configuration, health_status, synced_at)
    select n.id, ${wabaId}, n.display_phone_number, n.digits, n.verified_name, n.name_status, n.quality_rating, n.status,
      n.platform_type, n.code_verification_status, n.throughput_level, n.messaging_limit, n.account_mode,
      n.webhook_configuration, n.health_status, ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as n(id text, display_phone_number text, digits text,
      verified_name text, name_status text, quality_rating text, status text, platform_type text,
      code_verification_status text, throughput_level text, messaging_limit text, account_mode text,
      webhook_configuration jsonb, health_status jsonb)
    on conflict (id) do update set
      waba_id = excluded.waba_id, display_phone_number = excluded.display_phone_number, digits = excluded.digits,
      verified_name = excluded.verified_name, name_status = excluded.name_status,
      quality_rating = excluded.quality_rating, status = excluded.status, platform_type = excluded.platform_type,
      code_verification_status = excluded.code_verification_status, throughput_level = excluded.throughput_level,
      messaging_limit = excluded.messaging_limit, account_mode = excluded.account_mode,
      webhook_configuration = excluded.webhook_configuration, health_status = excluded.health_status,
      synced_at = excluded.synced_at`;
  await tx.$executeRaw`delete from phone_number where waba_id = ${wabaId} and synced_at < ${at.toISOString()}::timestamptz`;
}

async function storeMessageTemplates(
  tx: Transaction,
  wabaId: string,
  templates: GraphMessageTemplate[],
  at: Date,
): Promise<void> {
  const rows = unique(templates).map((template) => ({ ...template, quality: template.quality_score?.score }));
  await tx.$executeRaw`
    insert into message_template (id, waba_id, name, language, status, category, quality_score, rejected_reason, synced_at)
    select t.id, ${wabaId}, t.name, t.language, t.status, t.category, t.quality, t.rejected_reason, ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as t(id text, name text, language text, status text,
      category text, quality text, rejected_reason text)
    on conflict (id) do update set
      waba_id = excluded.waba_id, name = excluded.name, language = excluded.language, status = excluded.status,
      category = excluded.category, quality_score = excluded.quality_score,
      rejected_reason = excluded.rejected_reason, synced_at = excluded.synced_at`;
  await tx.$executeRaw`
    delete from message_template where waba_id = ${wabaId} and synced_at < ${at.toISOString()}::timestamptz`;
}

/** Paging can bring one item twice when the list changes meanwhile; one statement may not touch a row twice. */
function unique<Item extends { id: string }>(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
