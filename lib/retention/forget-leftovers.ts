import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { inBatches } from "./in-batches.ts";
import { cutoff, type Policy } from "./policy.ts";

const ROWS_AT_ONCE = 1_000;
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
        where event_id > ${after}::uuid and event_id < ${uuidFloor(before)}::uuid order by 1 limit ${ROWS_AT_ONCE}`,
      (ids) => db.$executeRaw`
        delete from ${table} t where event_id = any(${ids}::uuid[])
          and not exists (select from event e where e.id = t.event_id)`,
    );
    forgotten += rows;
  }
  return forgotten;
}

const PEOPLE_AT_ONCE = 2_000;

/** Deletes the ids of people without any remaining event. Returns how many rows were deleted. */
export async function forgetPeople(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  const finite = [policy.conversation, policy.management].filter((days) => days > 0);
  // An id is stored together with its event, so the events of newer ids still exist.
  const before = finite.length > 0 ? cutoff(Math.min(...finite), now) : null;
  if (!before) return 0;
  let removed = 0;
  for (let count = PEOPLE_AT_ONCE; count === PEOPLE_AT_ONCE && Date.now() < deadline; removed += count) {
    count = await db.$executeRaw`
      delete from person_identity where (person, identity) in (
        select person, identity from person_identity p
        where seen_at < ${before}
          and not exists (select from event e where e.person = p.person collate "default")
          and not exists (select from event_person b where b.person = p.person collate "default")
        limit ${PEOPLE_AT_ONCE})`;
  }
  return removed;
}
