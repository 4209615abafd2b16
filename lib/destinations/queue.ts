import { forwardDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { Selection } from "#lib/forwards/selection";

/** Something to be sent, with what its body is made of. */
export type QueueItem = {
  id: string;
  deliveryId: string;
  eventId: string | null;
  selection: Selection | null;
  /** What must stay in order with others of the same key. */
  key: string | null;
  events: number;
  tries: number;
  replayId: string | null;
  /** Null if the request is not kept any more. */
  headers: Record<string, string> | null;
  raw: Uint8Array | null;
  /** Sealed bytes; set where the privacy setting forbids to store them otherwise. */
  held: Uint8Array | null;
};

const MAX_ITEMS = 200;
/** Bodies of one destination in memory at once, unless one alone is larger. */
const MAX_BYTES = 1024 * 1024;

/**
 * What is due for a destination and not in `inHand`, the longest due first. Of what must stay in order only the oldest of
 * each key: what comes after it waits, also while that waits for a retry.
 */
export function readDue(destinationId: string, inHand: readonly string[]): Promise<QueueItem[]> {
  const waits = Prisma.sql`f.destination_id = ${destinationId}::uuid and f.failed_at is null`;
  const isDue = Prisma.sql`due_at <= clock_timestamp() and not (id = any(${inHand}::uuid[]))`;
  // Steps from key to key through the index instead of reading all that waits.
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

/** After a receiver has recovered, nothing waits any longer for a retry that may be hours away. */
export async function retryNow(destinationId: string): Promise<void> {
  await forwardDb().$executeRaw`
    update forward set due_at = clock_timestamp()
    where destination_id = ${destinationId}::uuid and failed_at is null and tries > 0 and due_at > clock_timestamp()`;
}
