import { inLanes } from "#lib/accounts/lanes";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { log } from "#lib/log";
import { appIds, graphApp } from "#lib/meta-apps/secrets";
import { diagnoseAndStore } from "./check-account.ts";
import type { AppEvidence } from "./evidence.ts";
import { gatherAccount } from "./gather-account.ts";
import { gatherApp } from "./gather-app.ts";
import { checkRun, reportRun, runState, startedRun } from "./run-status.ts";
import type { CheckRun } from "./schema.ts";

/** Starts checking every account of every connected app, or finds the run that is under way, and answers at once. */
export async function startCheckingEverything(ctx: Context): Promise<CheckRun> {
  requireRole(ctx, "operator");
  if ((await appIds()).length === 0)
    throw new AppError("precondition", "No Meta app is connected to this console yet.");
  await cancelledRunEnded();
  checkEverything(ctx).catch((error: unknown) => log().error({ err: error }, "checking everything failed"));
  return checkRun();
}

/** Resolves when done. What is wrong with one account stops nobody else; a restart loses the run, not what it found. */
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

/** A cancelled run finishes what is under way; a new one does not join it. */
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

/** Ends a run early, and waits for it: for shutting down. */
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
      await checkApp(appId, wabaIds, signal);
    }
    finish("finished");
  } catch (error) {
    finish(signal.aborted ? "cancelled" : "failed");
    if (!signal.aborted) throw error;
  }
}

async function checkApp(appId: string, wabaIds: string[], signal: AbortSignal): Promise<void> {
  const app = inBackground(await graphApp(appId));
  const evidence = await gatherApp(app, signal);
  await inLanes(wabaIds, async (wabaId) => {
    signal.throwIfAborted();
    const isChecked = await checkOne(app, evidence, wabaId, signal);
    const { done, skipped } = checkRun();
    reportRun(isChecked ? { done: done + 1 } : { skipped: skipped + 1 });
  });
}

/** Answers whether the account was checked: what was found before stays where Meta's limit does not allow to ask. */
async function checkOne(app: GraphApp, evidence: AppEvidence, wabaId: string, signal: AbortSignal): Promise<boolean> {
  try {
    const account = await gatherAccount(app, wabaId, { failure: failureForAll(evidence), signal });
    if (!account) return false;
    await diagnoseAndStore(evidence, account);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    log().error({ err: error, wabaId, appId: app.id }, "an account could not be checked");
    return false;
  }
}

/** A token that does not work fails for every account: asking for each would only cost calls. */
function failureForAll({ hasToken, token }: AppEvidence): GraphFailureFacts | null {
  if (!hasToken) return graphFailure("token_absent", "No access token is stored for this Meta app.").failure;
  if (token.failure || token.value.is_valid) return null;
  return graphFailure("token_invalid", token.value.error?.message ?? "Meta says that the token is not valid.").failure;
}
