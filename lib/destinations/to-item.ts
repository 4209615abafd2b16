import { type Context, hasRole } from "#lib/access/context";
import { unsealed } from "#lib/crypto";
import { db, readDb } from "#lib/db/client";
import type { Destination } from "#lib/db/generated/client";
import { uuidTime } from "#lib/db/partitions";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { BUCKETS, quantile } from "./durations.ts";
import { type DestinationFilter, type DestinationItem, KEPT_VALUE } from "./schema.ts";

const DAY_MS = 86_400_000;
const SLOT_MS = 30 * 60_000;

/** Destinations as the API returns them, with their queue and the last day's results. */
export async function toDestinationItems(ctx: Context, rows: readonly Destination[]): Promise<DestinationItem[]> {
  const ids = rows.map(({ id }) => id);
  const [names, waits, days] = await Promise.all([namesOfApps(), readWaits(ids), readDays(ids)]);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, url: shownUrl(ctx, row.url), appId: row.appId },
    ...{ format: row.format, order: row.order, concurrency: row.concurrency, ratePerSecond: row.ratePerSecond },
    appName: names.get(row.appId) ?? null,
    // Safe: only `DestinationFilter` is stored there.
    filter: row.filter as DestinationFilter,
    headers: shownHeaders(row.headers),
    state: row.state,
    stateAt: row.stateAt.toISOString(),
    stateBy: row.stateBy,
    isRotating: row.previousSecret !== null,
    ...(waits.get(row.id) ?? { waiting: 0, oldestWaitingAt: null, failed: 0 }),
    failingSince: row.failingSince?.toISOString() ?? null,
    retryAt: row.retryAt?.toISOString() ?? null,
    lastFailure: row.lastFailure as DestinationItem["lastFailure"],
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    day: days.get(row.id) ?? { first: 0, later: 0, failed: 0, p95Ms: null, slots: [] },
  }));
}

/** Viewers see only the origin, because the path or query of a URL often contains a key. */
export function shownUrl(ctx: Context, url: string): string {
  return hasRole(ctx, "operator") ? url : `${new URL(url).origin}/${KEPT_VALUE}`;
}

function shownHeaders(sealed: string | null): Record<string, string> {
  const plain = sealed && unsealed(sealed);
  if (!plain) return {};
  return Object.fromEntries(Object.keys(JSON.parse(plain) as object).map((name) => [name, KEPT_VALUE]));
}

export type Waits = Pick<DestinationItem, "waiting" | "oldestWaitingAt" | "failed">;

export async function readWaits(ids: readonly string[]): Promise<Map<string, Waits>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<{ id: string; waiting: number; failed: number; oldest: string | null }[]>`
    select d.id,
      (select count(*)::int from forward f where f.destination_id = d.id and f.failed_at is null) as waiting,
      (select count(*)::int from forward f where f.destination_id = d.id and f.failed_at is not null) as failed,
      (select f.id from forward f where f.destination_id = d.id and f.failed_at is null order by f.id limit 1) as oldest
    from unnest(${ids}::uuid[]) as d(id)`;
  return new Map(
    rows.map(({ id, waiting, failed, oldest }) => [
      id,
      { waiting, failed, oldestWaitingAt: oldest && uuidTime(oldest).toISOString() },
    ]),
  );
}

async function readDays(ids: readonly string[]): Promise<Map<string, DestinationItem["day"]>> {
  const rows = await readDb().attemptCount.findMany({
    where: { destinationId: { in: [...ids] }, at: { gte: new Date(Date.now() - DAY_MS) } },
    orderBy: { at: "asc" },
  });
  const days = new Map<string, DestinationItem["day"] & { times: number[] }>();
  for (const { destinationId, at, first, later, failed, times } of rows) {
    const day = days.get(destinationId) ?? {
      ...{ first: 0, later: 0, failed: 0, p95Ms: null, slots: [], times: BUCKETS.map(() => 0) },
    };
    days.set(destinationId, day);
    const slotAt = new Date(Math.floor(at.getTime() / SLOT_MS) * SLOT_MS).toISOString();
    const known = day.slots.at(-1);
    const slot = known?.at === slotAt ? known : { at: slotAt, first: 0, later: 0, failed: 0 };
    if (slot !== known) day.slots.push(slot);
    for (const sum of [day, slot]) {
      sum.first += first;
      sum.later += later;
      sum.failed += failed;
    }
    day.times = day.times.map((many, bucket) => many + (times[bucket] ?? 0));
  }
  return new Map([...days].map(([id, { times, ...day }]) => [id, { ...day, p95Ms: quantile(times, 0.95) }]));
}
