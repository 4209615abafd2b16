import { db } from "#lib/db/client";

/** Meta's usage counters cover one hour: older readings are worthless. */
const HOUR_MS = 3_600_000;

type Limit = {
  /** Meta's highest usage percentage among the limit's counters. */
  percent: number | null;
  pausedUntil: string | null;
};

/** Meta's last reading of a limit, and whether the console has paused its calls because of it. */
export async function readLimit(appId: string, objectId: string): Promise<Limit> {
  const now = new Date();
  const [usage, pause] = await Promise.all([
    db().graphUsage.findMany({
      where: { appId, objectId, seenAt: { gt: new Date(now.getTime() - HOUR_MS) } },
      select: { callCount: true, totalCputime: true, totalTime: true },
    }),
    db().graphPause.findUnique({ where: { appId_objectId: { appId, objectId } }, select: { until: true } }),
  ]);
  const percents = usage.map((one) => Math.max(one.callCount, one.totalCputime, one.totalTime));
  return {
    percent: percents.length > 0 ? Math.max(...percents) : null,
    pausedUntil: pause && pause.until > now ? pause.until.toISOString() : null,
  };
}
