import type { StatementClient, Statements } from "#lib/db/statements";
import { ringForwards } from "#lib/forwards/bell";
import { writeForwards } from "#lib/forwards/write-forwards";
import { takeFromInbox } from "#lib/inbox/table";
import { reportsOfEvents } from "#lib/states/event-reports";
import { storeReports } from "#lib/states/write/store-reports";
import { storeAliases, storeDeliveries, storeEvents } from "./commit.ts";
import type { EventRow } from "./explode.ts";
import { newAliases, rememberAliases } from "./known-aliases.ts";
import type { TakenApart } from "./take-apart.ts";

/**
 * The most that one statement stores. Larger statements make PostgreSQL allocate memory and return it to the system each
 * time: 500 events in one statement cost half as much again as 100 at a time.
 */
const PART_ROWS = 100;
const PART_BYTES = 256 * 1024;

export type StoredBatch = { taken: TakenApart[]; newEvents: number };

/**
 * Stores what requests report and removes them from the inbox, in one transaction. Leaves out requests that another
 * intake has taken or is taking right now; `taken` are those that were stored.
 */
export async function storeBatch(db: StatementClient, batch: readonly TakenApart[]): Promise<StoredBatch> {
  const aliases = newAliases(batch.flatMap(({ events }) => events.flatMap((event) => event.aliases)));
  const { forwardedTo, ...stored } = await db.$transaction(async (tx) => {
    const ours = await takeFromInbox(
      tx,
      batch.map(({ request }) => request.id),
    );
    const taken = batch.filter(({ request }) => ours.has(request.id));
    const newEvents = taken.length > 0 ? await storeRows(tx, taken) : 0;
    // Aliases of requests that another intake took are stored too: they are just as true.
    if (aliases.length > 0) await storeAliases(tx, aliases);
    const forwardedTo = await writeForwards(
      tx,
      taken.flatMap(({ toForward }) => toForward ?? []),
    );
    await storeReports(tx, reportsOfEvents(taken.flatMap(({ events }) => events)));
    return { taken, newEvents, forwardedTo };
  });
  rememberAliases(aliases);
  ringForwards(forwardedTo);
  return stored;
}

async function storeRows(tx: Statements, taken: readonly TakenApart[]): Promise<number> {
  const events = mergeTwins(taken).sort(byLock);
  const bytes = taken.reduce((sum, { request }) => sum + request.content.length, 1);
  const newEvents = new Map<string, number>();
  for (const part of parts(events, bytes)) {
    for (const [deliveryId, count] of await storeEvents(tx, part))
      newEvents.set(deliveryId, (newEvents.get(deliveryId) ?? 0) + count);
  }
  const deliveries = taken.map(({ delivery }) => ({ ...delivery, new_events: newEvents.get(delivery.id) ?? 0 }));
  for (const part of parts(deliveries, bytes)) await storeDeliveries(tx, part);
  return [...newEvents.values()].reduce((sum, count) => sum + count, 0);
}

/** Splits rows that have `bytes` in total into parts for one statement each. */
function parts<Row>(rows: readonly Row[], bytes: number): Row[][] {
  const size = Math.max(1, Math.min(PART_ROWS, Math.floor((rows.length * PART_BYTES) / bytes)));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, nth) => rows.slice(nth * size, (nth + 1) * size));
}

/** Merges rows of requests that report the same change: the first row stays and adds up their copies. */
function mergeTwins(taken: readonly TakenApart[]): EventRow[] {
  const events = new Map<string, EventRow>();
  for (const { events: rows } of taken) {
    for (const row of rows) {
      const key = row.untimed ?? row.id;
      const twin = events.get(key);
      events.set(key, twin ? { ...twin, copies: twin.copies + row.copies } : row);
    }
  }
  return [...events.values()];
}

/**
 * The order in which every batch locks rows, which prevents deadlocks: hashes of `untimed_event` first, then events by
 * their former id, if any, or their id.
 */
export function byLock(a: EventRow, b: EventRow): number {
  if (a.untimed === null || b.untimed === null)
    return Number(a.untimed === null) - Number(b.untimed === null) || compare(a.former_id ?? a.id, b.former_id ?? b.id);
  return compare(a.untimed, b.untimed);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
