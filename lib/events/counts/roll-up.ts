import { setTimeout as sleep } from "node:timers/promises";
import { type Db, type Transaction, upkeepDb } from "#lib/db/client";
import { uuidFloor, uuidTime } from "#lib/db/partitions";
import { lockEventCounts } from "#lib/db/short-lock";
import type { ScheduledJob } from "#lib/jobs/boss";
import { type CountedHours, DAY_HOURS, dayOf, HOUR_MS, readCountedHours } from "./counted-hours.ts";

/** An hour is counted this long after it ended: until then most of its events have come. */
const GRACE_MS = 10 * 60_000;
/** Readers that began before days had to be read whole are done by then. */
const READERS_MS = 60_000;
/** A day's rows are added up when this many wait for it. */
const MANY_LOOSE = 2_000;
const DRAIN_MS = 30_000;
/** One run takes little more than this; the next goes on. */
const BUDGET_MS = 45_000;

export const eventCountsJob: ScheduledJob = {
  name: "event-counts",
  cron: "* * * * *",
  run() {
    const now = Date.now();
    return rollUpEvents(upkeepDb(), now, now + BUDGET_MS);
  },
};

/**
 * Brings the counts up to date: counts hours that have passed, then older days from the newest backwards, and adds up
 * rows of the same values. Can be stopped at any moment and run by several processes. Stops at `deadline`, but counts at
 * least one part. Returns how many parts were counted or added up.
 */
export async function rollUpEvents(db: Db, now: number, deadline: number, many = MANY_LOOSE): Promise<number> {
  let parts = await addUpDays(db, now, deadline, many);
  const open = await openHours(db, now);
  if (open.countedFrom === open.openFrom && open.countedTo === open.openTo) return parts;
  // Transactions that stored events before the hours were open did not count them.
  if (!(await othersEnded(db))) return parts;
  do {
    if (!(await countNext(db, open))) break;
    parts++;
  } while (Date.now() < deadline);
  await readByDay(db, now);
  return parts;
}

/** Opens all hours from that of the oldest event up to now: from here on, transactions correct their counts. */
function openHours(db: Db, now: number): Promise<CountedHours> {
  return locked(db, async (tx) => {
    const to = Math.floor((now - GRACE_MS) / HOUR_MS);
    const day = dayOf(to);
    const empty = { openFrom: day, openTo: day, countedFrom: day, countedTo: day, byDayTo: day };
    const before = (await readCountedHours(tx)) ?? (await tx.eventCounted.create({ data: empty }));
    const [oldest] = await tx.$queryRaw<{ id: string }[]>`select id from event order by id limit 1`;
    const from = oldest ? dayOf(Math.floor(uuidTime(oldest.id).getTime() / HOUR_MS)) : day;
    return tx.eventCounted.update({
      where: { id: 1 },
      data: { openFrom: Math.min(before.openFrom, from), openTo: Math.max(before.openTo, to) },
    });
  });
}

/** Waits until all transactions that are running now have ended. Those that only read do not matter. */
async function othersEnded(db: Db): Promise<boolean> {
  const [began] = await db.$queryRaw<{ next: string }[]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`;
  for (const until = Date.now() + DRAIN_MS; Date.now() < until; await sleep(50)) {
    const [is] = await db.$queryRaw<{ ended: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${began?.next}::xid8 as ended`;
    if (is?.ended) return true;
  }
  return false;
}

/** Counts the next hours of those in `open`. Returns false if all are counted. */
function countNext(db: Db, open: CountedHours): Promise<boolean> {
  return locked(db, async (tx) => {
    const counted = await readCountedHours(tx);
    if (!counted) return false;
    const { countedFrom, countedTo, byDayTo } = counted;
    if (countedTo < open.openTo) {
      const to = Math.min(open.openTo, dayOf(countedTo) + DAY_HOURS);
      await countHours(tx, countedTo, to, byDayTo);
      await tx.eventCounted.update({ where: { id: 1 }, data: { countedTo: to } });
      return true;
    }
    if (countedFrom <= open.openFrom) return false;
    const from = Math.max(open.openFrom, await dayBefore(tx, countedFrom));
    await countHours(tx, from, countedFrom, byDayTo);
    await tx.eventCounted.update({ where: { id: 1 }, data: { countedFrom: from } });
    return true;
  });
}

/** The first hour of the newest day before this hour that has events. */
async function dayBefore(tx: Transaction, hour: number): Promise<number> {
  const [newest] = await tx.$queryRaw<{ id: string }[]>`
    select id from event where id < ${uuidFloor(hour * HOUR_MS)}::uuid order by id desc limit 1`;
  return newest ? dayOf(Math.floor(uuidTime(newest.id).getTime() / HOUR_MS)) : 0;
}

/**
 * Counts what is stored, in place of the rows that are there: one statement, so that it counts exactly those events
 * whose corrections it removes.
 */
async function countHours(tx: Transaction, from: number, to: number, byDayTo: number): Promise<void> {
  const isByDay = to <= byDayTo;
  await tx.$executeRaw`
    with gone as (delete from event_count where hour >= ${from} and hour < ${to})
    insert into event_count (cut, hour, waba_id, phone_number, field, kind, severity, events, is_loose)
    select c.cut, case when c.cut > 0 and ${isByDay}::boolean then event_hour(e.id) / 24 * 24 else event_hour(e.id) end,
      c.waba_id, c.phone_number, c.field, c.kind, c.severity, count(*), c.cut > 0 and not ${isByDay}::boolean
    from event e cross join lateral event_cuts(e.waba_id, e.phone_number, e.field, e.kind, e.severity) c
    where e.id >= ${uuidFloor(from * HOUR_MS)}::uuid and e.id < ${uuidFloor(to * HOUR_MS)}::uuid
    group by 1, 2, 3, 4, 5, 6, 7, 9`;
}

/** From now on, readers read days that are over as a whole; after a while their hours can be added up. */
function readByDay(db: Db, now: number): Promise<unknown> {
  return locked(db, async (tx) => {
    const counted = await readCountedHours(tx);
    if (!counted || dayOf(counted.countedTo) <= counted.byDayTo) return;
    const data = { byDayTo: dayOf(counted.countedTo), byDaySince: new Date(now) };
    await tx.eventCounted.update({ where: { id: 1 }, data });
  });
}

/** Adds up the rows of days that are over and have many that wait for it. */
async function addUpDays(db: Db, now: number, deadline: number, many: number): Promise<number> {
  const counted = await readCountedHours(db);
  if (!counted || now - counted.byDaySince.getTime() < READERS_MS) return 0;
  const days = await db.$queryRaw<{ day: number }[]>`
    select hour / 24 * 24 as day from event_count
    where is_loose and hour >= ${counted.countedFrom} and hour < ${counted.byDayTo}
    group by 1 having count(*) >= ${many} order by 1 desc`;
  let done = 0;
  for (const { day } of days) {
    if (done > 0 && Date.now() >= deadline) break;
    await locked(db, (tx) => addUp(tx, day));
    done++;
  }
  return done;
}

async function addUp(tx: Transaction, day: number): Promise<void> {
  await tx.$executeRaw`
    with gone as (
      delete from event_count where hour >= ${day} and hour < ${day + DAY_HOURS}
      returning cut, case when cut > 0 then hour / 24 * 24 else hour end as hour,
        waba_id, phone_number, field, kind, severity, events
    )
    insert into event_count (cut, hour, waba_id, phone_number, field, kind, severity, events, is_loose)
    select cut, hour, waba_id, phone_number, field, kind, severity, sum(events), false
    from gone group by 1, 2, 3, 4, 5, 6, 7 having sum(events) <> 0`;
}

function locked<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await lockEventCounts(tx);
      await tx.$executeRaw`set local work_mem = '32MB'`;
      return work(tx);
    },
    { maxWait: 10_000, timeout: 10 * 60_000 },
  );
}
