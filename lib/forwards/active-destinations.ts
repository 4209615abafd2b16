import { doorDb } from "#lib/db/client";
import { once } from "#lib/once";
import type { DestinationFilter, PlannedDestination } from "./plan.ts";

/** The longest time until another process reads a new destination. */
export const DESTINATIONS_CACHE_MS = 1_000;

type Cache = { until: number; known: Promise<PlannedDestination[]> | null };

function cache(): Cache {
  return once("forward-destinations", () => ({ until: 0, known: null }));
}

/** The destinations to write items for. Throws if they cannot be read, so that no item is lost silently. */
export function activeDestinations(): Promise<PlannedDestination[]> {
  const cached = cache();
  if (cached.known && performance.now() < cached.until) return cached.known;
  const known = read();
  cached.known = known;
  cached.until = performance.now() + DESTINATIONS_CACHE_MS;
  known.catch(() => {
    if (cached.known === known) cached.known = null;
  });
  return known;
}

/** This process sees a change at once, the others within a second. */
export function forgetDestinations(): void {
  cache().known = null;
}

async function read(): Promise<PlannedDestination[]> {
  const rows = await doorDb().destination.findMany({
    where: { state: { not: "disabled" } },
    select: { id: true, appId: true, format: true, order: true, filter: true },
    orderBy: { id: "asc" },
  });
  // Safe: only `DestinationFilter` is stored there.
  return rows.map((row) => ({ ...row, filter: row.filter as DestinationFilter }));
}
