import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { appIds } from "#lib/meta-apps/secrets";
import { checkAccounts } from "./check-accounts.ts";
import { checkRun, reportRun, runState, startedRun } from "./run-status.ts";
import type { CheckRun } from "./schema.ts";

/** Starts a check of all accounts of all connected apps, or joins the running one. Returns at once. */
export async function startCheckingEverything(ctx: Context): Promise<CheckRun> {
  requireRole(ctx, "operator");
  if ((await appIds()).length === 0)
    throw new AppError("precondition", "No Meta app is connected to this console yet.");
  await cancelledRunEnded();
  checkEverything(ctx).catch((error: unknown) => log().error({ err: error }, "checking everything failed"));
  return checkRun();
}

/**
 * Resolves when done. A failure of one account does not affect the others. A restart ends the run but keeps its stored
 * results.
 */
export async function checkEverything(ctx: Context): Promise<CheckRun> {
  requireRole(ctx, "operator");
  const state = runState();
  if (!state.running) {
    const stop = new AbortController();
    state.stop = stop;
    state.status = startedRun();
    state.running = run(stop.signal).finally(() => {
      state.running = null;
      state.stop = null;
    });
  }
  await state.running;
  return checkRun();
}

/** Waits until a cancelled run has finished its current checks, so that a new run does not join it. */
async function cancelledRunEnded(): Promise<void> {
  const { stop, running } = runState();
  if (stop?.signal.aborted) await running?.catch(() => undefined);
}

export function cancelCheckingEverything(ctx: Context): CheckRun {
  requireRole(ctx, "operator");
  runState().stop?.abort(new Error("checking everything was cancelled"));
  if (checkRun().state === "running") reportRun({ state: "cancelled", finishedAt: new Date().toISOString() });
  return checkRun();
}

/** Ends a run early and waits for it. Used at shutdown. */
export async function stopChecking(): Promise<void> {
  const { stop, running } = runState();
  stop?.abort(new Error("the console is stopping"));
  await running?.catch(() => undefined);
}

async function run(signal: AbortSignal): Promise<void> {
  const finish = (state: CheckRun["state"]) => reportRun({ state, finishedAt: new Date().toISOString() });
  try {
    const accounts = await db().subscription.findMany({
      orderBy: [{ appId: "asc" }, { wabaId: "asc" }],
      select: { appId: true, wabaId: true },
    });
    reportRun({ total: accounts.length });
    for (const [appId, ofApp] of Map.groupBy(accounts, (one) => one.appId)) {
      const wabaIds = ofApp.map(({ wabaId }) => wabaId);
      await checkAccounts(appId, wabaIds, signal, (isChecked) => {
        const { done, skipped } = checkRun();
        reportRun(isChecked ? { done: done + 1 } : { skipped: skipped + 1 });
      });
    }
    finish("finished");
  } catch (error) {
    finish(signal.aborted ? "cancelled" : "failed");
    if (!signal.aborted) throw error;
  }
}
