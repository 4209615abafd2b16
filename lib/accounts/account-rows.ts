import { Prisma } from "#lib/db/generated/client";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { joinApp } from "#lib/lookups/apps";

/** One account with one app's subscription, as the queries below select it. */
export type AccountRow = {
  id: string;
  name: string | null;
  currency: string | null;
  timezone_id: string | null;
  review_status: string | null;
  owner_business_id: string | null;
  owner_business_name: string | null;
  synced_at: Date | null;
  app_id: string | null;
  desired: boolean | null;
  observed: boolean | null;
  observed_at: Date | null;
  override_callback_uri: string | null;
  desired_override: string | null;
  has_override_token: boolean | null;
  drifted_at: Date | null;
  other_apps: { id: string; name: string | null }[] | null;
  failure: GraphFailureFacts | null;
  standing: Standing;
  sort_name: string;
};

/** The state of an account without considering its events. */
export type Standing = "failed" | "drifted" | "not_subscribed" | "rejected" | "overridden" | "unknown" | "subscribed";

/**
 * Every account once: with the given app's subscription (then only the accounts that the app has seen), otherwise with
 * that of the first connected app that has seen it (the same choice as `appOfAccount`). `ours` is the result of
 * `ourOverrides`.
 */
export function accountRows(ours: string[], appId?: string): Prisma.Sql {
  return Prisma.sql`
    select w.id, w.name, w.currency, w.timezone_id, w.review_status, w.owner_business_id,
      w.owner_business_name, w.synced_at, s.app_id, s.desired, s.observed,
      s.observed_at, s.override_callback_uri, s.desired_override, s.drifted_at, s.other_apps,
      s.override_verify_token is not null as has_override_token,
      coalesce(s.last_error, w.sync_error) as failure,
      coalesce(lower(w.name), w.id) as sort_name,
      case
        when s.last_error is not null or w.sync_error is not null then 'failed'
        when s.drifted_at is not null or s.desired <> s.observed then 'drifted'
        when s.observed is null then 'unknown'
        when not s.observed then 'not_subscribed'
        when w.review_status = 'REJECTED' then 'rejected'
        -- With an empty list "<> all" is true even for null.
        when s.override_callback_uri is not null and s.override_callback_uri <> all(${ours}::text[]) then 'overridden'
        -- Not correlated, so that PostgreSQL finds the few of them once.
        when (w.id, s.app_id) in (
          select n.waba_id, o.app_id from phone_route o join phone_number n on n.id = o.phone_number_id
          where o.phone_uri is not null and o.phone_uri <> all(${ours}::text[])) then 'overridden'
        else 'subscribed'
      end as standing
    from waba w
    ${appId ? Prisma.sql`join subscription s on s.waba_id = w.id and s.app_id = ${appId}` : FIRST_SEEN}`;
}

/** Sorts once for all accounts; a lateral join would sort for each one. */
const FIRST_SEEN = Prisma.sql`
    left join (
      select distinct on (s.waba_id) s.* from subscription s ${joinApp(Prisma.sql`s.app_id`)}
      order by s.waba_id, app.created_at, app.id
    ) s on s.waba_id = w.id`;
