import { listStandings } from "#lib/accounts/standings";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import { SEVERITIES } from "#lib/events/fields/definition";
import type { OverviewData, SeverityCounts } from "./schema.ts";

const HOUR = 3_600_000;
const RANGES = { "24h": { bucket: HOUR, buckets: 24 }, "7d": { bucket: 6 * HOUR, buckets: 28 } } as const;

/** What needs attention now, and how many events of each severity came when. */
export async function readOverview(ctx: Context, range: keyof typeof RANGES, now = Date.now()): Promise<OverviewData> {
  requireRole(ctx, "viewer");
  const [standings, histogram, day, rejected, receiving] = await Promise.all([
    listStandings(),
    readHistogram(range, now),
    countSince(now - 24 * HOUR),
    db().delivery.count({ where: { verdict: "rejected", id: { gte: uuidFloor(now - 24 * HOUR) } } }),
    readLast(),
  ]);
  return {
    attention: {
      notSubscribed: standings.not_subscribed ?? 0,
      drifted: standings.drifted ?? 0,
      failed: standings.failed ?? 0,
      criticalEvents24h: day.critical,
      silentAccounts: standings.subscribed ?? 0,
      rejectedDeliveries24h: rejected,
    },
    events24h: { bySeverity: day },
    histogram,
    receiving,
  };
}

async function readHistogram(range: keyof typeof RANGES, now: number): Promise<OverviewData["histogram"]> {
  const { bucket, buckets } = RANGES[range];
  const first = Math.floor(now / bucket) * bucket - (buckets - 1) * bucket;
  const rows = await db().$queryRaw<{ bucket: number; severity: number; count: number }[]>`
    select floor((extract(epoch from occurred_at) * 1000 - ${first}) / ${bucket})::int as bucket, severity, count(*)::int as count
    from event where id >= ${uuidFloor(first)}::uuid group by 1, 2`;
  return Array.from({ length: buckets }, (_, index) => ({
    at: new Date(first + index * bucket).toISOString(),
    ...bySeverity(rows.filter((row) => row.bucket === index)),
  }));
}

async function countSince(time: number): Promise<SeverityCounts> {
  const rows = await db().$queryRaw<{ severity: number; count: number }[]>`
    select severity, count(*)::int as count from event where id >= ${uuidFloor(time)}::uuid group by 1`;
  return bySeverity(rows);
}

function bySeverity(rows: { severity: number; count: number }[]): SeverityCounts {
  const counts = { routine: 0, notice: 0, warning: 0, critical: 0 };
  for (const { severity, count } of rows) counts[SEVERITIES[severity] ?? "routine"] += count;
  return counts;
}

async function readLast(): Promise<OverviewData["receiving"]> {
  const [event, delivery] = await Promise.all([
    db().event.findFirst({ orderBy: { id: "desc" }, select: { receivedAt: true } }),
    db().delivery.findFirst({
      where: { verdict: "accepted", method: "POST" },
      orderBy: { id: "desc" },
      select: { receivedAt: true },
    }),
  ]);
  return {
    lastEventAt: event?.receivedAt.toISOString() ?? null,
    lastDeliveryAt: delivery?.receivedAt.toISOString() ?? null,
  };
}
