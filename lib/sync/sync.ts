import { type Context, requireRole } from "#lib/access/context";
import type { SyncStatus } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { log } from "#lib/log";
import { appIds, graphApp } from "#lib/meta-apps/secrets";
import { discoverOfBusinesses, discoverWabas } from "./discover.ts";
import { refreshAll } from "./refresh-all.ts";
import { reportFinished, reportFound, reportStarted, syncState, syncStatus } from "./sync-status.ts";

type SyncInput = { appId?: string | undefined; signal?: AbortSignal };

/**
 * Discovers the accounts that each connected app's token reaches and reads all of them from Graph. Resolves when done;
 * a call during a running sync joins it. Failures of one account are stored on it and do not affect the others.
 */
export async function syncAccounts(ctx: Context, { appId, signal }: SyncInput = {}): Promise<SyncStatus> {
  requireRole(ctx, "operator");
  const state = syncState();
  if (state.running) return state.running;
  const stop = new AbortController();
  state.stop = stop;
  reportStarted();
  state.running = run(appId, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal).finally(() => {
    state.running = null;
    state.stop = null;
  });
  return state.running;
}

/** Starts a sync or joins the running one, and returns at once. Throws `precondition` if no app is connected. */
export async function startSync(ctx: Context, input: SyncInput = {}): Promise<SyncStatus> {
  requireRole(ctx, "operator");
  if ((await appIds()).length === 0)
    throw new AppError("precondition", "No Meta app is connected to this console yet.");
  syncAccounts(ctx, input).catch((error: unknown) => log().error({ err: error }, "syncing accounts failed"));
  return syncStatus();
}

/** Ends a running sync early and waits for it. Used at shutdown. */
export async function stopSync(): Promise<void> {
  const { stop, running } = syncState();
  stop?.abort(new Error("the sync was stopped"));
  await running?.catch(() => undefined);
}

async function run(appId: string | undefined, signal: AbortSignal): Promise<SyncStatus> {
  let firstFailure: GraphFailureFacts | null = null;
  try {
    for (const id of appId ? [appId] : await appIds()) {
      const failure = await syncOne(id, signal);
      firstFailure ??= failure;
    }
    reportFinished(firstFailure);
  } catch (error) {
    const isStopped = signal.aborted;
    reportFinished(isStopped ? null : graphFailure("unknown", "The console could not finish the sync.").failure);
    if (!isStopped) throw error;
  }
  return syncStatus();
}

/** A failure of one app does not stop the others. */
async function syncOne(appId: string, signal: AbortSignal): Promise<GraphFailureFacts | null> {
  try {
    const app = await graphApp(appId);
    const known = await db().subscription.findMany({ where: { appId }, select: { wabaId: true } });
    await syncApp(
      app,
      known.map(({ wabaId }) => wabaId),
      signal,
    );
    return null;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    log().warn({ appId, failure: error.failure }, "an app's accounts could not be synced");
    return error.failure;
  }
}

/**
 * Discovers and refreshes the accounts of one app. `knownIds` are also read if they are no longer found, so that each
 * account shows its own failure. Throws the GraphError that ended the sync.
 */
async function syncApp(connected: GraphApp, knownIds: string[], signal: AbortSignal): Promise<void> {
  const app = inBackground(connected);
  const discovery = await discoverWabas(app, { businessIds: await ownerBusinessIds(), signal });
  const { failures, isListed } = discovery;
  if (failures.length > 0) log().info({ appId: app.id, failures }, "some ways to discover accounts failed");

  const first = new Set([...discovery.wabaIds, ...knownIds]);
  reportFound(first.size);
  await refreshAll(app, [...first], signal);
  if (isListed) return;

  // New accounts have just brought their owners; each business is asked once.
  const asked = new Set(discovery.askedBusinessIds);
  const owners = (await ownerBusinessIds()).filter((id) => !asked.has(id));
  const more = await discoverOfBusinesses(app, owners, signal);
  const second = more.wabaIds.filter((id) => !first.has(id));
  reportFound(second.length);
  await refreshAll(app, second, signal);
}

/** Those that own most of the known accounts come first. */
async function ownerBusinessIds(): Promise<string[]> {
  const owners = await db().waba.groupBy({
    by: ["ownerBusinessId"],
    where: { ownerBusinessId: { not: null } },
    orderBy: [{ _count: { id: "desc" } }, { ownerBusinessId: "asc" }],
    take: 10,
  });
  return owners.flatMap(({ ownerBusinessId }) => ownerBusinessId ?? []);
}
