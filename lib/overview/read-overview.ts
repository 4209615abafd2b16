import { type Context, requireRole } from "#lib/access/context";
import { countBlockedNumbers } from "#lib/accounts/blocked-numbers";
import { countStates } from "#lib/accounts/facets";
import { summarizeChecks } from "#lib/checks/summarize-checks";
import { countRejected, readAcks } from "#lib/deliveries/pace";
import { countInTrouble } from "#lib/destinations/trouble";
import { countUnacknowledged } from "#lib/events/notes/acknowledge";
import { newestEventAt } from "#lib/events/read/last-events";
import { countSetApart } from "#lib/intake/read-set-apart";
import { lastDeliveryAt } from "#lib/lookups/apps";
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
    failingDestinations,
    acks,
    receiving,
  ] = await Promise.all([
    countAppsNotSending(),
    countStates(),
    summarizeChecks(ctx),
    countBlockedNumbers(),
    countUnacknowledged(since),
    countRejected(since),
    countSetApart(),
    countInTrouble(),
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
      failingDestinations,
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
    newestEventAt(),
    lastDeliveryAt({ verdict: "accepted", method: "POST" }),
  ]);
  return { lastEventAt: event, lastDeliveryAt: delivery };
}
