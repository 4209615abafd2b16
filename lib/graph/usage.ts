import { type Context, requireRole } from "#lib/access/context";
import { config } from "#lib/config";
import { namesOfAccounts } from "#lib/lookups/accounts";
import { otherServedVersion } from "./api-version.ts";
import { budgetState, callsInHour, nextCallAt, usedShare } from "./budget.ts";
import { APP, budgetOf, type Counted, counted, meter } from "./meter.ts";
import { keepMeter } from "./meter-store.ts";
import type { AccountUsage, AppUsage, ObjectUsage } from "./usage-schema.ts";

const SHOWN = 10;

/** The use of Meta's rolling hours by the console: of an app and of the accounts called with it. */
export async function readAppUsage(ctx: Context, appId: string): Promise<AppUsage> {
  requireRole(ctx, "viewer");
  await keepMeter();
  const now = Date.now();
  const accounts = [...meter().counted.values()]
    .filter((object) => object.appId === appId && object.objectId !== APP)
    .map((object) => toUsage(object, now))
    .filter(({ calls, state }) => calls > 0 || state !== "free")
    .sort((a, b) => Number(b.state === "paused") - Number(a.state === "paused") || b.percent - a.percent);
  return {
    appId,
    app: toUsage(counted(appId, APP), now),
    accounts: await named(accounts.slice(0, SHOWN)),
    asked: accounts.filter(({ calls }) => calls > 0).length,
    held: accounts.filter(({ state }) => state === "paused" || state === "used_up").length,
    slowed: accounts.filter(({ state }) => state === "slowed").length,
    version: { asked: config().graphVersion, served: otherServedVersion(appId) },
  };
}

/** The same for one account. */
export async function readAccountUsage(
  ctx: Context,
  { wabaId, appId }: { wabaId: string; appId: string },
): Promise<AccountUsage> {
  requireRole(ctx, "viewer");
  await keepMeter();
  const now = Date.now();
  const [account] = await named([toUsage(counted(appId, wabaId), now)]);
  return { appId, account: account as ObjectUsage, app: toUsage(counted(appId, APP), now) };
}

function toUsage(object: Counted, now: number): ObjectUsage {
  const { appId, objectId, pause } = object;
  const budget = budgetOf(object);
  const resumesAt = nextCallAt(budget, "interactive", now);
  const readings = [...meter().readings.values()].filter((one) => one.appId === appId && one.objectId === objectId);
  return {
    objectId,
    name: null,
    state: budgetState(budget, now),
    calls: callsInHour(budget.calls, now),
    allowed: budget.limit,
    percent: Math.floor(usedShare(budget, now) * 100),
    readings: readings.map(({ type, callCount, totalCputime, totalTime, seenAt }) => ({
      type,
      callCount,
      totalCputime,
      totalTime,
      seenAt: seenAt.toISOString(),
    })),
    resumesAt: resumesAt > now ? new Date(resumesAt).toISOString() : null,
    failure: pause && pause.until > now ? pause.failure : null,
  };
}

async function named(accounts: ObjectUsage[]): Promise<ObjectUsage[]> {
  const ids = accounts.map(({ objectId }) => objectId);
  const names = await namesOfAccounts(ids);
  return accounts.map((account) => ({ ...account, name: names.get(account.objectId) ?? null }));
}
