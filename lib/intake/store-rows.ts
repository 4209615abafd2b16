import type { Db } from "#lib/db/client";
import { log } from "#lib/log";
import { commit, type DeliveryRow } from "./commit.ts";
import type { EventRow } from "./explode.ts";
import { newAliases, rememberAliases } from "./known-aliases.ts";
import { observeFailedCommit } from "./observe.ts";

export type Stored = { delivery: DeliveryRow; events: EventRow[] };
export type Waiting = Stored & { bytes: number; done: () => void; fail: (error: unknown) => void };

const PART_EVENTS = 100;
const PART_BYTES = 512 * 1024;

/** What one statement takes without holding up those behind it. */
export function isLarge({ events, bytes }: Waiting): boolean {
  return events.length > 2 * PART_EVENTS || bytes > PART_BYTES;
}

/** Stores requests in one statement. One that PostgreSQL refuses does not take the others along. */
export async function storeTogether(db: Db, group: Waiting[]): Promise<void> {
  try {
    const [deliveries, events] = mergeRows(group);
    const aliases = newAliases(events.flatMap((event) => event.aliases));
    await commit(db, deliveries, events, aliases);
    rememberAliases(aliases);
    for (const one of group) one.done();
  } catch (error) {
    await afterFailure(error, group, storeTogether.bind(null, db));
  }
}

/**
 * Stores a large request statement by statement, in one transaction: it is there as a whole or not at all, so that
 * what Meta sends again after a failure counts once.
 */
export async function storeInParts(db: Db, [one]: Waiting[]): Promise<void> {
  if (!one) return;
  const events = one.events.toSorted(byLock);
  const aliases = newAliases(events.flatMap((event) => event.aliases));
  // The number of bytes an event has is not known; they share the body's evenly enough.
  const size = Math.max(1, Math.min(PART_EVENTS, Math.floor((events.length * PART_BYTES) / one.bytes)));
  try {
    await db.$transaction(
      async (transaction) => {
        let stored = 0;
        let from = 0;
        do {
          const part = events.slice(from, from + size);
          from += size;
          const isLast = from >= events.length;
          const delivery = isLast ? one.delivery : { ...one.delivery, raw: null };
          stored += await commit(transaction, [delivery], part, isLast ? aliases : [], {
            storedBefore: stored,
            isLast,
          });
        } while (from < events.length);
      },
      { maxWait: 10_000, timeout: 60_000 },
    );
    rememberAliases(aliases);
    one.done();
  } catch (error) {
    await afterFailure(error, [one], storeInParts.bind(null, db));
  }
}

/**
 * The order in which every commit locks rows: hashes of `untimed_event` first, then events by id, by the former one
 * where there is one. Two transactions that store the same events wait for each other, never in a circle.
 */
function byLock(a: EventRow, b: EventRow): number {
  if (a.untimed === null || b.untimed === null)
    return Number(a.untimed === null) - Number(b.untimed === null) || compare(a.former_id ?? a.id, b.former_id ?? b.id);
  return compare(a.untimed, b.untimed);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Data exceptions, broken constraints and limits: the same rows would fail again, and so would Meta's retries. */
const REFUSED = /\b(2[23][0-9A-Z]{3}|21000|54[0-9A-Z]{3})\b/;

async function afterFailure(
  error: unknown,
  group: Waiting[],
  again: (group: Waiting[]) => Promise<void>,
): Promise<void> {
  observeFailedCommit();
  const isRefused = REFUSED.test(String(error));
  const [one] = group;
  if (isRefused && group.length > 1) {
    const half = group.length >> 1;
    await again(group.slice(0, half));
    await again(group.slice(half));
  } else if (isRefused && one?.events.some((event) => event.payload !== null)) {
    log().error(
      { err: error, deliveryId: one.delivery.id },
      "PostgreSQL refused a payload; its events are kept without it",
    );
    const events = one.events.map((event) => ({ ...event, payload: null, replaced: ["unstorable"] }));
    await again([{ ...one, events }]);
  } else for (const each of group) each.fail(error);
}

/** Two requests of one commit may report the same change: their copies are added up, the first one's row counts. */
function mergeRows(group: Waiting[]): [DeliveryRow[], EventRow[]] {
  const events = new Map<string, EventRow>();
  for (const { events: rows } of group) {
    for (const row of rows) {
      const key = row.untimed ?? row.id;
      const twin = events.get(key);
      events.set(
        key,
        twin ? { ...twin, copies: twin.copies + row.copies, aliases: [...twin.aliases, ...row.aliases] } : row,
      );
    }
  }
  return [group.map((one) => one.delivery), [...events.values()]];
}
