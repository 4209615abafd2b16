import type { Transaction } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { storableJson } from "#lib/db/storable-json";
import type { GraphApp } from "#lib/graph/app";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { getSubscribedApps } from "#lib/graph/subscribed-apps";
import { noticeDrift } from "./notice-drift.ts";

/** One app's subscription to one WABA, as Graph reports it. */
export type Observation = {
  observed: boolean;
  overrideCallbackUri: string | null;
  otherApps: { id: string; name: string | null }[];
  /** When Graph was asked: an answer that was under way during a change must not replace a newer one. */
  observedAt: Date;
};

type Key = { wabaId: string; appId: string };

/** Only the app's own id counts: test WABAs have an app of Meta, other WABAs may have a provider's app. */
export async function observeSubscription(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<Observation> {
  const observedAt = new Date();
  const apps = await getSubscribedApps(app, wabaId, signal);
  const ours = apps.find(({ id }) => id === app.id);
  return {
    observed: ours !== undefined,
    overrideCallbackUri: ours?.overrideCallbackUri ?? null,
    otherApps: apps.filter(({ id }) => id !== app.id).map(({ id, name }) => ({ id, name })),
    observedAt,
  };
}

/** The statement that stores an observation unless a newer one is stored. */
export function observationInsert({ wabaId, appId }: Key, seen: Observation): Prisma.Sql {
  return Prisma.sql`
    insert into subscription as s (waba_id, app_id, observed, observed_at, other_apps, override_callback_uri)
    values (${wabaId}, ${appId}, ${seen.observed}, ${seen.observedAt.toISOString()}::timestamptz, ${storableJson(seen.otherApps)}::jsonb,
      ${seen.overrideCallbackUri})
    on conflict (waba_id, app_id) do update set
      observed = excluded.observed, observed_at = excluded.observed_at, other_apps = excluded.other_apps,
      override_callback_uri = excluded.override_callback_uri, last_error = null
    where s.observed_at is null or s.observed_at <= excluded.observed_at`;
}

/** The statement that stores why Graph could not be read, unless a newer observation is stored. */
export function failureInsert({ wabaId, appId }: Key, failure: GraphFailureFacts, askedAt: Date): Prisma.Sql {
  return Prisma.sql`
    insert into subscription as s (waba_id, app_id, last_error)
    values (${wabaId}, ${appId}, ${storableJson(failure)}::jsonb)
    on conflict (waba_id, app_id) do update set last_error = excluded.last_error
    where s.observed_at is null or s.observed_at <= ${askedAt.toISOString()}::timestamptz`;
}

/**
 * Stores an observation unless a newer one is stored, and looks for drift. The WABA's row must exist. `byUs` as in
 * `noticeDrift`.
 */
export async function storeObservation(
  tx: Transaction,
  { wabaId, appId }: Key,
  seen: Observation,
  { byUs = false } = {},
): Promise<void> {
  await tx.$executeRaw(observationInsert({ wabaId, appId }, seen));
  await storeWabaRoute(tx, { wabaId, appId });
  await noticeDrift(tx, { wabaId, appId }, { byUs });
}

/** Leaves the last observation unchanged. */
export async function storeFailure(
  tx: Transaction,
  key: Key,
  failure: GraphFailureFacts,
  askedAt: Date,
): Promise<void> {
  await tx.$executeRaw(failureInsert(key, failure, askedAt));
}

/**
 * An override of the account is part of the route of each of its numbers. This copies a newer override to those routes,
 * so that the numbers need not be read again.
 */
export async function storeWabaRoute(
  tx: Transaction,
  { wabaId, appId }: { wabaId: string; appId: string },
): Promise<void> {
  const changed = await tx.$queryRaw<{ id: string; waba_uri: string | null }[]>`
    update phone_route r set waba_uri = s.override_callback_uri
    from phone_number n, subscription s
    where s.waba_id = ${wabaId} and s.app_id = ${appId} and n.waba_id = s.waba_id
      and r.phone_number_id = n.id and r.app_id = s.app_id
      and r.observed_at <= s.observed_at and r.waba_uri is distinct from s.override_callback_uri
    returning r.phone_number_id as id, r.waba_uri`;
  const [first] = changed;
  if (!first) return;
  // The lists of numbers show the last observed route.
  await tx.$executeRaw`
    update phone_number
    set webhook_configuration = webhook_configuration || jsonb_build_object('waba', ${first.waba_uri}::text)
    where id = any(${changed.map(({ id }) => id)}) and jsonb_typeof(webhook_configuration) = 'object'`;
}
