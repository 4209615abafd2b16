import { forwardDb } from "#lib/db/client";
import type { DestinationFilter } from "#lib/forwards/plan";

/** What sending to a destination needs to know; secrets and headers are sealed. */
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

/** How a destination fares, as far as its process knows. */
export type PaceState = {
  failingSince: Date | null;
  /** Nothing is sent before. */
  retryAt: Date | null;
  lastFailure: { status: number | null; error: string | null } | null;
  lastSentAt: Date | null;
};

/** Longer than a request may take, so that whoever begins one early enough still has the lease when it ends. */
export const LEASE_MS = 30_000;

/**
 * Takes or renews the leases of all active destinations that no other process has, and stores how those of this process
 * fare. A destination that somebody is just changing is left out; its lease still stands.
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

/** Which of these this process may no longer send to: deleted, paused, or another process has them. */
export async function lostLeases(me: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const kept = await forwardDb().$queryRaw<{ id: string }[]>`
    select id from destination where id = any(${ids}::uuid[]) and state = 'active' and leased_by = ${me}::uuid`;
  const keptIds = new Set(kept.map(({ id }) => id));
  return new Set(ids.filter((id) => !keptIds.has(id)));
}

/** Lets other processes send to these at once. */
export async function giveBack(me: string, ids: readonly string[]): Promise<void> {
  await forwardDb().$executeRaw`
    update destination set leased_by = null, leased_until = null
    where leased_by = ${me}::uuid and id = any(${ids}::uuid[])`;
}
