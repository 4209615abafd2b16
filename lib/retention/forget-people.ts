import type { Db } from "#lib/db/client";
import { cutoff, type Policy } from "./policy.ts";

const BATCH = 2_000;

/** Deletes the ids of people without any remaining event. Returns how many rows were deleted. */
export async function forgetPeople(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  const finite = [policy.conversation, policy.management].filter((days) => days > 0);
  // An id is stored together with its event, so the events of newer ids still exist.
  const before = finite.length > 0 ? cutoff(Math.min(...finite), now) : null;
  if (!before) return 0;
  let removed = 0;
  for (let count = BATCH; count === BATCH && Date.now() < deadline; removed += count) {
    count = await db.$executeRaw`
      delete from person_identity where (person, identity) in (
        select person, identity from person_identity p
        where seen_at < ${before}
          and not exists (select from event e where e.person = p.person collate "default")
          and not exists (select from event_person b where b.person = p.person collate "default")
        limit ${BATCH})`;
  }
  return removed;
}
