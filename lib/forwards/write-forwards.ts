import { sealBytes } from "#lib/crypto";
import type { Statements } from "#lib/db/statements";
import { bodyKey } from "#lib/keys/body-key";
import { digitsOfNumbers } from "#lib/lookups/accounts";
import { activeDestinations } from "./active-destinations.ts";
import { type ForwardedRequest, type ForwardRow, type PlannedDestination, planForwards } from "./plan.ts";

/** A request, with its body if the privacy setting forbids to store that in the delivery. */
export type RequestToForward = ForwardedRequest & { heldBody: Buffer | null };

const PART_ROWS = 200;

/**
 * Writes the queue items of all destinations in the transaction that stores the events. Returns the ids of destinations
 * with new items.
 */
export async function writeForwards(tx: Statements, requests: readonly RequestToForward[]): Promise<Set<string>> {
  const destinations = await activeDestinations();
  if (destinations.length === 0 || requests.length === 0) return new Set();
  const complete = destinations.some(({ filter }) => filter.phone?.length) ? await withNumbers(tx, requests) : requests;
  const planned = complete.flatMap((request) => planForwards(request, destinations));
  const rows = await withoutCopies(tx, planned, destinations);
  for (let from = 0; from < rows.length; from += PART_ROWS)
    await insertForwards(tx, rows.slice(from, from + PART_ROWS));
  await holdBodies(tx, requests, new Set(rows.map((row) => row.delivery_id)));
  return new Set(rows.map((row) => row.destination_id));
}

/** Also used by replays, which set `replay_id`. */
export async function insertForwards(
  tx: Statements,
  rows: readonly (ForwardRow & { replay_id?: string })[],
): Promise<void> {
  const column = <Value>(read: (row: ForwardRow & { replay_id?: string }) => Value) => rows.map(read);
  await tx.$executeRaw`
    insert into forward (id, destination_id, delivery_id, event_id, selection, key, events, replay_id)
    select * from unnest(
      ${column((row) => row.id)}::uuid[], ${column((row) => row.destination_id)}::uuid[],
      ${column((row) => row.delivery_id)}::uuid[], ${column((row) => row.event_id)}::uuid[],
      ${column((row) => row.selection && JSON.stringify(row.selection))}::jsonb[], ${column((row) => row.key)}::text[],
      ${column((row) => row.events)}::int[], ${column((row) => row.replay_id ?? null)}::uuid[])`;
}

/** Adds the digits of numbers that are named only by Meta's id, because filters compare digits. */
async function withNumbers<Request extends ForwardedRequest>(
  tx: Statements,
  requests: readonly Request[],
): Promise<Request[]> {
  const ids = new Set(
    requests.flatMap(({ changes }) =>
      changes.flat().flatMap((event) => (event.phone_number === null ? (event.phone_number_id ?? []) : [])),
    ),
  );
  if (ids.size === 0) return [...requests];
  const digits = await digitsOfNumbers(tx, [...ids]);
  return requests.map((request) => ({
    ...request,
    changes: request.changes.map((events) =>
      events.map((event) => ({
        ...event,
        phone_number: event.phone_number ?? digits.get(event.phone_number_id ?? "") ?? null,
      })),
    ),
  }));
}

/** Drops single events that were stored before, so that each is sent once. */
async function withoutCopies(
  tx: Statements,
  rows: ForwardRow[],
  destinations: readonly PlannedDestination[],
): Promise<ForwardRow[]> {
  if (!destinations.some(({ format }) => format === "event")) return rows;
  const ids = rows.flatMap((row) => row.event_id ?? []);
  if (ids.length === 0) return rows;
  const stored = await tx.$queryRaw<{ id: string; delivery_id: string }[]>`
    select id, delivery_id from event where id = any(${ids}::uuid[])`;
  const firsts = new Map(stored.map((event) => [event.id, event.delivery_id]));
  return rows.filter((row) => row.event_id === null || firsts.get(row.event_id) === row.delivery_id);
}

async function holdBodies(
  tx: Statements,
  requests: readonly RequestToForward[],
  forwarded: ReadonlySet<string>,
): Promise<void> {
  const held = requests.filter(({ deliveryId, heldBody }) => heldBody !== null && forwarded.has(deliveryId));
  if (held.length === 0) return;
  const key = await bodyKey();
  for (const { deliveryId, heldBody } of held) {
    const content = sealBytes(heldBody ?? Buffer.alloc(0), key);
    await tx.$executeRaw`
      insert into held_body (delivery_id, content) values (${deliveryId}::uuid, ${content}) on conflict do nothing`;
  }
}
