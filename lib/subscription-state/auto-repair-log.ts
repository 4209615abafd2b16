import { z } from "zod";
import { entriesOfAccount } from "#lib/audit/read";

/** The audit actor of automatic repairs. */
export const AUTO_REPAIR_ACTOR = "auto-repair";
export const AUTO_REPAIR_STOPPED = "subscription.auto_repair_stopped";
const SWITCHED_ON = "subscription.auto_repair_on";
export const WINDOW_MS = 24 * 3_600_000;

export type Attempt = { at: Date; reason: string | null };
export type AutoRepairLog = {
  /** Attempts of the last 24 hours since it was switched on, oldest first; `reason` if Graph refused. */
  attempts: Attempt[];
  /** It has given up on the current drift. */
  stopped: { at: Date; reason: string } | null;
};

const Facts = z.object({ attempt: z.string().optional(), reason: z.string().nullable().optional() }).catch({});

/** The console's automatic repairs of drift, as recorded in the audit log. */
export async function autoRepairLog(
  key: { wabaId: string; appId: string },
  driftedAt: Date | null,
): Promise<AutoRepairLog> {
  const since = new Date(Math.min(Date.now() - WINDOW_MS, driftedAt?.getTime() ?? Number.POSITIVE_INFINITY));
  const entries = await entriesOfAccount(key, {
    at: { gte: since },
    OR: [{ actor: AUTO_REPAIR_ACTOR }, { action: SWITCHED_ON }],
  });
  const relevant = entries.slice(entries.findLastIndex(({ action }) => action === SWITCHED_ON) + 1);
  // One attempt may have changed the account and several numbers.
  const attempts = new Map<string, Attempt>();
  let stopped: AutoRepairLog["stopped"] = null;
  for (const { at, action, after } of relevant) {
    const { attempt, reason = null } = Facts.parse(after);
    if (action === AUTO_REPAIR_STOPPED) stopped = { at, reason: reason ?? "limit" };
    else if (attempt) attempts.set(attempt, { at, reason: reason ?? attempts.get(attempt)?.reason ?? null });
  }
  const isOfThisDrift = driftedAt !== null && stopped !== null && stopped.at >= driftedAt;
  const recent = [...attempts.values()].filter(({ at }) => at.getTime() > Date.now() - WINDOW_MS);
  return { attempts: recent, stopped: isOfThisDrift ? stopped : null };
}
