import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { inBatches } from "./in-batches.ts";
import { cutoff, type Policy } from "./policy.ts";

const BATCH = 1_000;
const TABLES = [Prisma.sql`event_acknowledgement`, Prisma.sql`event_note`, Prisma.sql`event_person`];

/**
 * Deletes acknowledgements, notes and mentions of people whose event retention has removed. Returns how many were
 * deleted.
 */
export async function forgetAnnotations(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  const finite = [policy.conversation, policy.management].filter((days) => days > 0);
  // Events younger than the shortest retention time all still exist.
  const before = finite.length > 0 ? cutoff(Math.min(...finite), now) : null;
  if (!before) return 0;
  let forgotten = 0;
  for (const table of TABLES) {
    const { rows } = await inBatches(
      deadline,
      (after) => db.$queryRaw`
        select distinct event_id as id from ${table}
        where event_id > ${after}::uuid and event_id < ${uuidFloor(before)}::uuid order by 1 limit ${BATCH}`,
      (ids) => db.$executeRaw`
        delete from ${table} t where event_id = any(${ids}::uuid[])
          and not exists (select from event e where e.id = t.event_id)`,
    );
    forgotten += rows;
  }
  return forgotten;
}
