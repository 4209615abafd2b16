import { type Context, requireRole } from "#lib/access/context";
import { countBlockedNumbers } from "#lib/accounts/blocked-numbers";
import { countStates } from "#lib/accounts/facets";
import { summarizeChecks } from "#lib/checks/summarize-checks";
import { db, readDb } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import { SLOW_ACK_MS } from "#lib/deliveries/search-params";
import { countUnacknowledged } from "#lib/events/notes/acknowledge";
import { countSetApart } from "#lib/intake/read-set-apart";
import { countAppsNotSending } from "#lib/meta-apps/read-apps";
import type { OverviewData } from "./schema.ts";

const DAY = 24 * 3_600_000;

/** What needs attention now. Each number is the length of a list that the user can open. */
export async function readOverview(ctx: Context, now = Date.now()): Promise<OverviewData> {
  requireRole(ctx, "viewer");
  const since = now - DAY;
  const [
    appsNotSending,
    accounts,
    checks,
    blockedNumbers,
    unacknowledged24h,
    rejectedDeliveries24h,
    setApart,
    acks,
    receiving,
  ] = await Promise.all([
    countAppsNotSending(),
    countStates(),
    summarizeChecks(ctx),
    countBlockedNumbers(),
    countUnacknowledged(since),
    readDb().delivery.count({ where: { verdict: "rejected", id: { gte: uuidFloor(since) } } }),
    countSetApart(),
    readAcks(since),
    readLast(),
  ]);
  return {
    attention: {
      appsNotSending,
      notSubscribed: accounts.not_subscribed,
      drifted: accounts.drifted,
      failed: accounts.failed,
      rejectedAccounts: accounts.rejected,
      overridden: accounts.overridden,
      failingChecks: accounts.check_failed,
      neverChecked: checks.accounts - checks.checked,
      blockedNumbers,
      unacknowledged24h,
      silentAccounts: accounts.silent,
      rejectedDeliveries24h,
      setApart,
      slowDeliveries24h: acks.slow,
    },
    outdatedChecks: checks.outdated,
    ackP95Ms: acks.p95Ms,
    lagP95Ms: acks.lagP95Ms,
    receiving,
  };
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

/** In milliseconds; at most 1 % of the responses may take this long. */
const VERY_SLOW_MS = 1_000;
/** More would not change the result and would take longer on a busy console. */
const NEWEST = 5_000;

type Acks = { total: number; slow: number; verySlow: number; p95: number | null; lagP95: number | null };

/** How fast the newest accepted requests since `since` were answered, and how soon after that they were taken in. */
async function readAcks(since: number): Promise<{ slow: number; p95Ms: number | null; lagP95Ms: number | null }> {
  const [acks] = await readDb().$queryRaw<Acks[]>`
    select count(*)::int as total, (count(*) filter (where ack_ms > ${SLOW_ACK_MS}))::int as slow,
      (count(*) filter (where ack_ms > ${VERY_SLOW_MS}))::int as "verySlow",
      percentile_disc(0.95) within group (order by ack_ms) as p95,
      percentile_disc(0.95) within group (order by lag_ms) as "lagP95"
    from (
      select ack_ms, lag_ms from delivery where verdict = 'accepted' and id >= ${uuidFloor(since)}::uuid and ack_ms is not null
      order by id desc limit ${NEWEST}
    ) newest`;
  const { total = 0, slow = 0, verySlow = 0, p95 = null, lagP95 = null } = acks ?? {};
  const isTolerable = (p95 ?? 0) <= SLOW_ACK_MS && verySlow <= total / 100;
  return { slow: isTolerable ? 0 : slow, p95Ms: p95, lagP95Ms: lagP95 };
}
