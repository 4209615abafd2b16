import { db } from "#lib/db/client";
import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { log } from "#lib/log";
import { discoverOfBusinesses, discoverWabas } from "./discover.ts";
import { fetchAndStore } from "./refresh.ts";
import { storeSyncError } from "./store-account.ts";
import { reportSync, syncStatus } from "./sync-status.ts";

const CONCURRENCY = 4;

/** What fails for one account for these reasons fails for all: going on would only cost calls. */
const STOPPING = new Set([
  "token_absent",
  "token_invalid",
  "token_expired",
  "token_of_other_app",
  "app_invalid",
  "proof_required",
  "proof_invalid",
  "app_rate_limited",
  "blocked",
]);
const UNREACHABLE = new Set(["network", "timeout", "not_json", "temporary"]);
const MAX_UNREACHABLE_IN_A_ROW = 8;

/**
 * Discovers and refreshes what one app reaches. `knownIds` are asked too when they are no longer found, so that each
 * says by itself why. Throws the GraphError that made it stop.
 */
export async function syncApp(app: GraphApp, knownIds: string[], signal: AbortSignal): Promise<void> {
  const discovery = await discoverWabas(app, { businessIds: await ownerBusinessIds(), signal });
  const { failures, isListed } = discovery;
  if (failures.length > 0) log().info({ appId: app.id, failures }, "some ways to discover accounts failed");

  const done = new Set<string>();
  await refreshAll(app, [...new Set([...discovery.wabaIds, ...knownIds])], done, signal);
  if (isListed) return;

  // The owners are known only now, after the first sync of a new account; each business is asked once.
  const asked = new Set(discovery.askedBusinessIds);
  const owners = (await ownerBusinessIds()).filter((id) => !asked.has(id));
  const more = await discoverOfBusinesses(app, owners, signal);
  await refreshAll(
    app,
    more.wabaIds.filter((id) => !done.has(id)),
    done,
    signal,
  );
}

async function refreshAll(app: GraphApp, wabaIds: string[], done: Set<string>, signal: AbortSignal): Promise<void> {
  reportSync({ total: (syncStatus().total ?? 0) + wabaIds.length });
  let unreachable = 0;
  let stoppedBy: GraphFailureFacts | null = null;
  const queue = wabaIds.values();

  async function work(): Promise<void> {
    for (const wabaId of queue) {
      if (stoppedBy) return;
      signal.throwIfAborted();
      const failure = await refreshOne(app, wabaId, signal);
      done.add(wabaId);
      reportSync({ done: syncStatus().done + 1 });
      unreachable = failure && UNREACHABLE.has(failure.reason) ? unreachable + 1 : 0;
      if (failure && (STOPPING.has(failure.reason) || unreachable >= MAX_UNREACHABLE_IN_A_ROW)) stoppedBy = failure;
    }
  }

  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  if (stoppedBy) throw new GraphError(stoppedBy);
}

/** What cannot be stored is one account's trouble too, unless the database itself is away, which this throws. */
async function refreshOne(app: GraphApp, wabaId: string, signal: AbortSignal): Promise<GraphFailureFacts | null> {
  try {
    return await fetchAndStore(app, wabaId, signal);
  } catch (error) {
    signal.throwIfAborted();
    log().error({ err: error, wabaId }, "what Graph said of an account could not be stored");
    const { failure } = graphFailure("unknown", "The console could not store what Graph said of this account.");
    await storeSyncError(wabaId, failure);
    return failure;
  }
}

/** The businesses that own most of the known accounts first. */
async function ownerBusinessIds(): Promise<string[]> {
  const owners = await db().waba.groupBy({
    by: ["ownerBusinessId"],
    where: { ownerBusinessId: { not: null } },
    orderBy: [{ _count: { id: "desc" } }, { ownerBusinessId: "asc" }],
    take: 10,
  });
  return owners.flatMap(({ ownerBusinessId }) => ownerBusinessId ?? []);
}
