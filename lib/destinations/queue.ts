import { forwardDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { Selection } from "#lib/forwards/selection";

/** An item of the queue, with the sources of its body. */
export type QueueItem = {
  id: string;
  deliveryId: string;
  eventId: string | null;
  selection: Selection | null;
  /** Items with the same key are sent in order. */
  key: string | null;
  events: number;
  tries: number;
  replayId: string | null;
  /** Null if the request is no longer stored. */
  headers: Record<string, string> | null;
  raw: Uint8Array | null;
  /** The sealed body, if the privacy setting forbids to store it in the delivery. */
  held: Uint8Array | null;
};

const MAX_ITEMS = 200;
/** The limit in bytes for the bodies of one destination in memory. A single larger body is still read. */
const MAX_BYTES = 1024 * 1024;

/**
 * Due items of a destination that are not in `inHand`, the longest due first. Of each order key, returns only the
 * oldest item: later ones wait for it, even while it waits for a retry.
 */
export function readDue(destinationId: string, inHand: readonly string[]): Promise<QueueItem[]> {
  const waits = Prisma.sql`f.destination_id = ${destinationId}::uuid and f.failed_at is null`;
  const isDue = Prisma.sql`due_at <= clock_timestamp() and not (id = any(${inHand}::uuid[]))`;
  // Jumps from key to key in the index instead of reading all waiting items.
  return withBodies(Prisma.sql`
    (select * from forward f where ${waits} and key is null and ${isDue} order by due_at, id limit ${MAX_ITEMS})
    union all
    (with recursive keys as (
      (select f.key from forward f where ${waits} and f.key is not null order by f.key limit 1)
      union all
      select (select f.key from forward f where ${waits} and f.key > keys.key order by f.key limit 1)
      from keys where keys.key is not null
    )
    select head.* from keys cross join lateral (
      select * from forward f where ${waits} and f.key = keys.key order by f.id limit 1
    ) as head
    where keys.key is not null and head.due_at <= clock_timestamp() and not (head.id = any(${inHand}::uuid[]))
    order by head.due_at, head.id limit ${MAX_ITEMS})`);
}

function withBodies(due: Prisma.Sql): Promise<QueueItem[]> {
  return forwardDb().$queryRaw<QueueItem[]>`
    with due as materialized (${due}), sized as (
      select due.*, d.headers, case when due.event_id is null then d.raw end as raw, h.content as held,
        sum(case when due.event_id is null then coalesce(d.bytes, 0) else 0 end)
          over (order by due.due_at, due.id) as total,
        row_number() over (order by due.due_at, due.id) as nth
      from due left join delivery d on d.id = due.delivery_id left join held_body h on h.delivery_id = due.delivery_id
    )
    select id, delivery_id as "deliveryId", event_id as "eventId", selection, key, events, tries::int,
      replay_id as "replayId", headers, raw, held
    from sized where total <= ${MAX_BYTES} or nth = 1 order by nth`;
}

/** Makes all items due at once, after their receiver has recovered. */
export async function retryNow(destinationId: string): Promise<void> {
  await forwardDb().$executeRaw`
    update forward set due_at = clock_timestamp()
    where destination_id = ${destinationId}::uuid and failed_at is null and tries > 0 and due_at > clock_timestamp()`;
}
