import { forwardDb } from "#lib/db/client";
import type { DestinationFilter } from "#lib/forwards/plan";

/** A destination as the lane needs it. Secrets and headers are sealed. */
export type LaneDestination = {
  id: string;
  name: string;
  url: string;
  appId: string;
  order: "none" | "phone" | "account";
  filter: DestinationFilter;
  concurrency: number;
  ratePerSecond: number | null;
  headers: string | null;
  secret: string;
  previousSecret: string | null;
  failingSince: Date | null;
  retryAt: Date | null;
};

/** The success of a destination, as its process knows it. */
export type PaceState = {
  failingSince: Date | null;
  /** Nothing is sent before. */
  retryAt: Date | null;
  lastFailure: { status: number | null; error: string | null } | null;
  lastSentAt: Date | null;
};

/** Longer than a request may take, so that a request that starts early enough ends within the lease. */
export const LEASE_MS = 30_000;

/**
 * Takes or renews the leases of all active destinations that no other process has, and stores the pace states of this
 * process. Skips destinations that are being changed at this moment. Their leases stay.
 */
export function takeLeases(me: string, states: ReadonlyMap<string, PaceState>): Promise<LaneDestination[]> {
  const [ids, all] = [[...states.keys()], [...states.values()]];
  const times = (name: "failingSince" | "retryAt" | "lastSentAt") => all.map((one) => one[name]?.getTime() ?? null);
  return forwardDb().$queryRaw<LaneDestination[]>`
    with mine as materialized (
      select id from destination
      where state = 'active' and (leased_by = ${me}::uuid or leased_until is null or leased_until < clock_timestamp())
      for update skip locked
    )
    update destination d set leased_by = ${me}::uuid,
      leased_until = clock_timestamp() + make_interval(secs => ${LEASE_MS / 1_000}::float8),
      failing_since = case when s.id is null then d.failing_since else to_timestamp(s.failing_since / 1000) end,
      retry_at = case when s.id is null then d.retry_at else to_timestamp(s.retry_at / 1000) end,
      last_failure = coalesce(s.last_failure, d.last_failure),
      last_sent_at = coalesce(to_timestamp(s.last_sent_at / 1000), d.last_sent_at)
    from mine left join unnest(${ids}::uuid[], ${times("failingSince")}::float8[], ${times("retryAt")}::float8[],
        ${all.map((one) => one.lastFailure && JSON.stringify(one.lastFailure))}::jsonb[], ${times("lastSentAt")}::float8[])
      as s(id, failing_since, retry_at, last_failure, last_sent_at)
      on s.id = mine.id
    where d.id = mine.id
    returning d.id, d.name, d.url, d.app_id as "appId", d."order"::text as "order", d.filter, d.concurrency,
      d.rate_per_second as "ratePerSecond", d.headers, d.secret, d.previous_secret as "previousSecret",
      d.failing_since as "failingSince", d.retry_at as "retryAt"`;
}

/** Returns the destinations whose lease this process lost: deleted, paused, or leased to another process. */
export async function lostLeases(me: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const kept = await forwardDb().$queryRaw<{ id: string }[]>`
    select id from destination where id = any(${ids}::uuid[]) and state = 'active' and leased_by = ${me}::uuid`;
  const keptIds = new Set(kept.map(({ id }) => id));
  return new Set(ids.filter((id) => !keptIds.has(id)));
}

/** Ends the leases, so that other processes can take them at once. */
export async function giveBack(me: string, ids: readonly string[]): Promise<void> {
  await forwardDb().$executeRaw`
    update destination set leased_by = null, leased_until = null
    where leased_by = ${me}::uuid and id = any(${ids}::uuid[])`;
}
