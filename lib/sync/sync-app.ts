import { db } from "#lib/db/client";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { log } from "#lib/log";
import { discoverOfBusinesses, discoverWabas } from "./discover.ts";
import { refreshAll } from "./refresh-all.ts";
import { reportFound } from "./sync-status.ts";

/**
 * Discovers and refreshes the accounts of one app. `knownIds` are also read if they are no longer found, so that each
 * account shows its own failure. Throws the GraphError that ended the sync.
 */
export async function syncApp(connected: GraphApp, knownIds: string[], signal: AbortSignal): Promise<void> {
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
