import { setTimeout as sleep } from "node:timers/promises";
import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { concernsWholeApp, isUnreachable, UNREACHABLE_IN_A_ROW } from "#lib/graph/failure-reasons";
import { log } from "#lib/log";
import { inLanes } from "./lanes.ts";
import { leaveForLater, type Postponed } from "./postponed.ts";
import { fetchAndStore, type Refreshed } from "./refresh.ts";
import { storeSyncError } from "./store-account.ts";
import { reportDone, reportPostponed } from "./sync-status.ts";

/** An account whose limit is used up for longer than this is left to the scheduled refresh. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Refreshes accounts; those blocked by Meta's rate limits follow as soon as possible. Throws the GraphError that ends
 * it.
 */
export async function refreshAll(app: GraphApp, wabaIds: string[], signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  const ending = createEnding();
  let due = wabaIds;
  let waiting: Postponed[] = [];
  for (;;) {
    waiting.push(...(await refreshOnce(app, due, ending, signal)));
    const next = Math.min(...waiting.map(({ until }) => until.getTime()));
    if (next > deadline) return leaveForLater(waiting);
    await waitUntil(next, signal);
    const isDue = ({ until }: Postponed) => until.getTime() <= Date.now();
    due = waiting.filter(isDue).map(({ wabaId }) => wabaId);
    waiting = waiting.filter((one) => !isDue(one));
  }
}

/** Uses the clock, which continues while a machine sleeps. */
async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  while (Date.now() < time) await sleep(Math.min(1_000, time - Date.now()), undefined, { signal });
}

async function refreshOnce(
  app: GraphApp,
  wabaIds: string[],
  ending: ReturnType<typeof createEnding>,
  signal: AbortSignal,
): Promise<Postponed[]> {
  const postponed: Postponed[] = [];
  function postpone(one: Postponed): void {
    postponed.push(one);
    reportPostponed(one);
  }
  await inLanes(wabaIds, async (wabaId) => {
    signal.throwIfAborted();
    const { failure, postponedUntil } = await refreshOne(app, wabaId, signal);
    if (postponedUntil) postpone({ appId: app.id, wabaId, until: postponedUntil });
    else reportDone(app.id, wabaId);
    ending.consider(failure);
  });
  return postponed;
}

/** Throws when the remaining accounts would fail too. */
function createEnding() {
  let unreachable = 0;
  return {
    consider(failure: GraphFailureFacts | null): void {
      unreachable = failure && isUnreachable(failure.reason) ? unreachable + 1 : 0;
      if (!failure) return;
      if (concernsWholeApp(failure.reason) || unreachable >= UNREACHABLE_IN_A_ROW) throw new GraphError(failure);
    },
  };
}

/** A storage failure counts as a failure of this account, unless the whole database is down; then it throws. */
async function refreshOne(app: GraphApp, wabaId: string, signal: AbortSignal): Promise<Refreshed> {
  try {
    return await fetchAndStore(app, wabaId, { signal });
  } catch (error) {
    signal.throwIfAborted();
    log().error({ err: error, wabaId }, "Graph's data of an account could not be stored");
    const { failure } = graphFailure("unknown", "The console could not store Graph's data of this account.");
    await storeSyncError(wabaId, failure);
    return { failure, postponedUntil: null };
  }
}
