import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { FIELDS } from "#lib/fields/index";
import { inBatches } from "./in-batches.ts";
import { cutoff, isDroppedWhole, longestOf, type Policy } from "./policy.ts";

const BATCH = 1_000;

export const CONVERSATION_FIELDS = FIELDS.filter((one) => one.class === "conversation").map(({ field }) => field);

/**
 * Deletes expired events that are not in a partition to be dropped: conversation fields always, management fields if
 * they are kept for a shorter time. An event's age counts from when it happened or was received, whichever is later.
 * Unknown fields count as management. Returns how many were deleted.
 */
export async function deleteOldEvents(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  let deleted = 0;
  const conversation = cutoff(policy.conversation, now);
  if (conversation) {
    // One field at a time, using the index on (field, id).
    for (const field of CONVERSATION_FIELDS) {
      deleted += await deleteWhere(db, Prisma.sql`event where field = ${field}`, conversation, deadline);
    }
  }
  const management = cutoff(policy.management, now);
  if (management) {
    const isTakenAlong = policy.management === longestOf(policy) && isDroppedWhole(policy.management);
    const table = isTakenAlong ? Prisma.sql`event_default` : Prisma.sql`event`;
    const rows = Prisma.sql`${table} where field <> all(${CONVERSATION_FIELDS})`;
    deleted += await deleteWhere(db, rows, management, deadline);
  }
  return deleted;
}

async function deleteWhere(db: Db, rows: Prisma.Sql, before: Date, deadline: number): Promise<number> {
  const isOver = Prisma.sql`received_at < ${before} and occurred_at < ${before}`;
  const progress = await inBatches(
    deadline,
    (after) => db.$queryRaw`
      select id from ${rows} and id > ${after}::uuid and id < ${uuidFloor(before)}::uuid and ${isOver}
      order by id limit ${BATCH}`,
    (ids) => db.$executeRaw`delete from event where id = any(${ids}::uuid[]) and ${isOver}`,
  );
  return progress.rows;
}
