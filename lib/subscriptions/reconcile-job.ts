import { systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import type { Subscription } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { inBackground } from "#lib/graph/app";
import { GraphError } from "#lib/graph/errors";
import { FAILURE_REASONS } from "#lib/graph/failure-reasons";
import type { ScheduledJob } from "#lib/jobs/boss";
import { log } from "#lib/log";
import {
  AUTO_REPAIR_ACTOR,
  AUTO_REPAIR_STOPPED,
  type AutoRepairLog,
  autoRepairLog,
} from "#lib/subscription-state/auto-repair-log";
import { onAccount } from "./on-account.ts";
import { repairOnGraph } from "./repair-drift.ts";

/** If drift returns more often than this, somebody else is changing the account and the console stops repairing it. */
const MOST_ATTEMPTS = 3;
const RETRY_AFTER_MS = 10 * 60_000;
const AT_ONCE = 50;

const CONSOLE = systemContext(AUTO_REPAIR_ACTOR);

export const reconcileJob: ScheduledJob = { name: "reconcile-subscriptions", cron: "* * * * *", run: reconcile };

/** Repairs drift only for accounts with auto-repair. */
export async function reconcile(): Promise<void> {
  const drifted = await db().subscription.findMany({
    where: { autoRepair: true, driftedAt: { not: null } },
    orderBy: { driftedAt: "asc" },
    take: AT_ONCE,
  });
  for (const row of drifted) {
    await reconcileOne(row).catch((error) =>
      log().error({ err: error, wabaId: row.wabaId, appId: row.appId }, "auto-repair failed unexpectedly"),
    );
  }
}

async function reconcileOne(row: Subscription): Promise<void> {
  const journal = await autoRepairLog(row, row.driftedAt);
  const next = nextStep(journal, row.driftedAt ?? new Date(), new Date());
  if (next.do === "stop") await stop(row, next.reason);
  if (next.do === "repair") await repair(row);
}

type Next = { do: "repair" } | { do: "wait" } | { do: "stop"; reason: string };

/** One attempt per drift, repeated only if Graph could not be reached, and at most three attempts in 24 hours. */
export function nextStep({ attempts, stopped }: AutoRepairLog, driftedAt: Date, now: Date): Next {
  if (stopped) return { do: "wait" };
  const last = attempts.at(-1);
  const isTried = last !== undefined && last.at >= driftedAt;
  if (isTried && !isWorthRetrying(last.reason)) return { do: "stop", reason: last.reason ?? "not_repaired" };
  if (attempts.length >= MOST_ATTEMPTS) return { do: "stop", reason: (isTried && last.reason) || "limit" };
  if (isTried && now.getTime() - last.at.getTime() < RETRY_AFTER_MS) return { do: "wait" };
  return { do: "repair" };
}

function isWorthRetrying(reason: string | null): boolean {
  const retries: Record<string, string> = FAILURE_REASONS;
  return reason !== null && (retries[reason] === "yes" || retries[reason] === "later");
}

async function repair({ wabaId, appId }: Subscription): Promise<void> {
  try {
    await onAccount({ wabaId, appId }, async (app) => {
      // Somebody may have fixed it while this waited for its turn.
      const now = await db().subscription.findUnique({ where: { wabaId_appId: { wabaId, appId } } });
      if (!now?.autoRepair || !now.driftedAt) return;
      await repairOnGraph(CONSOLE, inBackground(app), wabaId, {
        // An operator who set the override here has thereby decided that another one may be replaced.
        mayDrop: (stated) => stated?.desiredOverride !== null && stated?.desiredOverride !== undefined,
        facts: { attempt: new Date().toISOString() },
      });
    });
  } catch (error) {
    if (error instanceof GraphError) return;
    if (!(error instanceof AppError)) throw error;
    await stop({ wabaId, appId }, typeof error.extra.reason === "string" ? error.extra.reason : error.code);
  }
}

/** Recorded once per drift; from here a person has to act. */
async function stop({ wabaId, appId }: Pick<Subscription, "wabaId" | "appId">, reason: string): Promise<void> {
  await db().$transaction((tx) =>
    recordAudit(tx, CONSOLE, {
      action: AUTO_REPAIR_STOPPED,
      target: `waba:${wabaId}`,
      after: { appId, reason },
    }),
  );
}
