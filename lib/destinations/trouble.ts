import { db } from "#lib/db/client";
import type { DestinationFilter } from "./schema.ts";
import { readWaits } from "./to-item.ts";

/** The problems of a destination, as the account checks need them. */
export type DestinationHealth = {
  name: string;
  filter: DestinationFilter;
  /**
   * Why its receiver accepts nothing: every attempt fails, or it answered 410. Null if it works, or is paused or
   * disabled.
   */
  failingSince: string | null;
  waiting: number;
  oldestWaitingAt: string | null;
  /** The number of items that ran out of tries. */
  failed: number;
};

/**
 * Whether every attempt fails or the receiver answered 410. Destinations that a user paused or disabled do not count.
 */
const IN_TROUBLE = [
  { state: "active" as const, failingSince: { not: null } },
  { state: "paused" as const, stateBy: "410" },
];

export async function readHealth(appId: string): Promise<DestinationHealth[]> {
  const [rows, troubled] = await Promise.all([
    db().destination.findMany({
      where: { appId, state: { not: "disabled" } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
    db().destination.findMany({ where: { appId, OR: IN_TROUBLE }, select: { id: true } }),
  ]);
  const ids = new Set(troubled.map(({ id }) => id));
  const waits = await readWaits(rows.map(({ id }) => id));
  return rows.map((row) => ({
    name: row.name,
    // Safe: only `DestinationFilter` is stored there.
    filter: row.filter as DestinationFilter,
    failingSince: ids.has(row.id) ? (row.failingSince ?? row.stateAt).toISOString() : null,
    ...(waits.get(row.id) ?? { waiting: 0, oldestWaitingAt: null, failed: 0 }),
  }));
}

export function countInTrouble(): Promise<number> {
  return db().destination.count({ where: { OR: IN_TROUBLE } });
}
