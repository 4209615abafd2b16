import { Prisma } from "#lib/db/generated/client";
import { storableJson } from "#lib/db/storable-json";
import { formatPhone } from "#lib/format/phone";
import type { GraphFailureFacts } from "#lib/graph/errors";
import type { GraphMessageTemplate } from "#lib/graph/message-templates";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { toPhoneWebhooks } from "#lib/graph/phone-webhook-configuration";
import type { GraphWaba } from "#lib/graph/waba";

/** One SQL statement of an account, `name as (insert …)`; all of them share one `with`. */
type Part = Prisma.Sql;

const time = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

export function wabaPart(wabaId: string, waba: GraphWaba, syncError: GraphFailureFacts | null, at: Date): Part {
  const { owner_business_info: owner, ...rest } = waba;
  const row = storableJson({ ...rest, owner_id: owner?.id, owner_name: owner?.name });
  return Prisma.sql`stored_waba as (
    insert into waba (id, name, currency, timezone_id, country, status, review_status, business_verification_status,
      ownership_type, owner_business_id, owner_business_name, health_status, synced_at, sync_error)
    select ${wabaId}, w.name, w.currency, w.timezone_id, w.country, w.status, w.account_review_status,
      w.business_verification_status, w.ownership_type, w.owner_id, w.owner_name, w.health_status, ${time(at)},
      ${syncError && storableJson(syncError)}::jsonb
    from jsonb_to_record(${row}::jsonb) as w(name text, currency text, timezone_id text, country text, status text,
      account_review_status text, business_verification_status text, ownership_type text, owner_id text,
      owner_name text, health_status jsonb)
    on conflict (id) do update set
      name = excluded.name, currency = excluded.currency, timezone_id = excluded.timezone_id,
      country = excluded.country, status = excluded.status, review_status = excluded.review_status,
      business_verification_status = excluded.business_verification_status,
      ownership_type = excluded.ownership_type, owner_business_id = excluded.owner_business_id,
      owner_business_name = excluded.owner_business_name, health_status = excluded.health_status,
      synced_at = excluded.synced_at, sync_error = excluded.sync_error)`;
}

/** A WABA without data yet, with the failure if there was one. */
export function unreadWabaPart(wabaId: string, failure: GraphFailureFacts | null): Part {
  if (!failure) return Prisma.sql`stored_waba as (insert into waba (id) values (${wabaId}) on conflict do nothing)`;
  return Prisma.sql`stored_waba as (
    insert into waba (id, sync_error) values (${wabaId}, ${storableJson(failure)}::jsonb)
    on conflict (id) do update set sync_error = excluded.sync_error)`;
}

export function phoneNumbersPart(wabaId: string, appId: string, given: GraphPhoneNumber[], at: Date): Part {
  const numbers = unique(given);
  const ids = numbers.map(({ id }) => id);
  return Prisma.sql`stored_number as (
    insert into phone_number (id, waba_id, display_phone_number, digits, verified_name, name_status, quality_rating,
      status, platform_type, code_verification_status, throughput_level, messaging_limit, account_mode,
      webhook_configuration, health_status, synced_at)
    select n.id, ${wabaId}, n.display_phone_number, n.digits, n.verified_name, n.name_status, n.quality_rating, n.status,
      n.platform_type, n.code_verification_status, n.throughput_level, n.messaging_limit, n.account_mode,
      n.webhook_configuration, n.health_status, ${time(at)}
    from jsonb_to_recordset(${storableJson(numbers.map(toNumberRow))}::jsonb) as n(id text, display_phone_number text,
      digits text, verified_name text, name_status text, quality_rating text, status text, platform_type text,
      code_verification_status text, throughput_level text, messaging_limit text, account_mode text,
      webhook_configuration jsonb, health_status jsonb)
    on conflict (id) do update set
      waba_id = excluded.waba_id, display_phone_number = excluded.display_phone_number, digits = excluded.digits,
      verified_name = excluded.verified_name, name_status = excluded.name_status,
      quality_rating = excluded.quality_rating, status = excluded.status, platform_type = excluded.platform_type,
      code_verification_status = excluded.code_verification_status, throughput_level = excluded.throughput_level,
      messaging_limit = excluded.messaging_limit, account_mode = excluded.account_mode,
      webhook_configuration = excluded.webhook_configuration, health_status = excluded.health_status,
      synced_at = excluded.synced_at),
  gone_number as (
    delete from phone_number where waba_id = ${wabaId} and synced_at < ${time(at)} and id <> all(${ids}::text[])),
  ${phoneRoutesPart(appId, numbers, at)}`;
}

function toNumberRow(number: GraphPhoneNumber) {
  const display = number.display_phone_number ?? number.id;
  const { phoneUri, wabaUri, appUri } = toPhoneWebhooks(number.webhook_configuration);
  return {
    ...number,
    display_phone_number: formatPhone(display),
    digits: display.replace(/\D/g, ""),
    throughput_level: number.throughput?.level,
    messaging_limit: number.whatsapp_business_manager_messaging_limit,
    webhook_configuration: number.webhook_configuration && {
      phoneNumber: phoneUri,
      waba: wabaUri,
      application: appUri,
    },
  };
}

/** The callback URLs of each number as Graph reports them to one app. Newer rows are not overwritten. */
function phoneRoutesPart(appId: string, numbers: GraphPhoneNumber[], at: Date): Part {
  // A token without the right to read the configuration gets a response without it, which means nothing.
  const seen = numbers.filter(({ webhook_configuration }) => webhook_configuration !== null);
  const routes = seen.map(({ id, webhook_configuration }) => ({ id, ...toPhoneWebhooks(webhook_configuration) }));
  return Prisma.sql`stored_route as (
    insert into phone_route as r (phone_number_id, app_id, phone_uri, waba_uri, app_uri, observed_at)
    select n.id, ${appId}, n."phoneUri", n."wabaUri", n."appUri", ${time(at)}
    from jsonb_to_recordset(${storableJson(routes)}::jsonb)
      as n(id text, "phoneUri" text, "wabaUri" text, "appUri" text)
    on conflict (phone_number_id, app_id) do update set
      phone_uri = excluded.phone_uri, waba_uri = excluded.waba_uri, app_uri = excluded.app_uri,
      observed_at = excluded.observed_at, last_error = null
    where r.observed_at is null or r.observed_at <= excluded.observed_at)`;
}

export function messageTemplatesPart(wabaId: string, given: GraphMessageTemplate[], at: Date): Part {
  const templates = unique(given);
  const rows = templates.map((template) => ({ ...template, quality: template.quality_score?.score }));
  const ids = templates.map(({ id }) => id);
  return Prisma.sql`stored_template as (
    insert into message_template (id, waba_id, name, language, status, category, quality_score, rejected_reason, synced_at)
    select t.id, ${wabaId}, t.name, t.language, t.status, t.category, t.quality, t.rejected_reason, ${time(at)}
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as t(id text, name text, language text, status text,
      category text, quality text, rejected_reason text)
    on conflict (id) do update set
      waba_id = excluded.waba_id, name = excluded.name, language = excluded.language, status = excluded.status,
      category = excluded.category, quality_score = excluded.quality_score,
      rejected_reason = excluded.rejected_reason, synced_at = excluded.synced_at),
  gone_template as (
    delete from message_template where waba_id = ${wabaId} and synced_at < ${time(at)} and id <> all(${ids}::text[]))`;
}

/** Paging can return one item twice if the list changes meanwhile, but one statement may not update a row twice. */
function unique<Item extends { id: string }>(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
