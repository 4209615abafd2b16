import type { Db } from "#lib/db/client";
import { uuidFloor, uuidTime } from "#lib/db/partitions";
import { inBatches } from "./in-batches.ts";
import { cutoff, type Policy } from "./policy.ts";

const BATCH = 200;
const TASK = "raw";

/**
 * Deletes the stored bodies of old requests; their metadata stays. Also deletes old requests that were set apart. Returns
 * how many were deleted.
 */
export async function forgetOldBodies(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  return (await emptyDeliveries(db, policy, now, deadline)) + (await forgetSetApart(db, policy, now));
}

async function forgetSetApart(db: Db, { raw, delivery }: Policy, now: number): Promise<number> {
  const ends = [raw, delivery].flatMap((days) => cutoff(days, now) ?? []);
  if (ends.length === 0) return 0;
  const before = uuidFloor(Math.max(...ends.map(Number)));
  return (await db.setApartRequest.deleteMany({ where: { id: { lt: before } } })).count;
}

async function emptyDeliveries(db: Db, policy: Policy, now: number, deadline: number): Promise<number> {
  const before = cutoff(policy.raw, now);
  if (!before) return 0;
  // Without this mark, every run would read all emptied rows again.
  const mark = await db.retentionMark.findUnique({ where: { task: TASK } });
  const { rows, isDone, last } = await inBatches(
    deadline,
    (after) => db.$queryRaw`
      select id from delivery where id > ${after}::uuid and id < ${uuidFloor(before)}::uuid and raw is not null
      order by id limit ${BATCH}`,
    (ids) => db.$executeRaw`update delivery set raw = null where id = any(${ids}::uuid[])`,
    mark ? uuidFloor(mark.doneBefore) : undefined,
  );
  const doneBefore = isDone ? before : uuidTime(last);
  if (!mark || doneBefore > mark.doneBefore) {
    await db.retentionMark.upsert({
      where: { task: TASK },
      create: { task: TASK, doneBefore },
      update: { doneBefore },
    });
  }
  return rows;
}
