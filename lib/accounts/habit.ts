import { type Db, type Transaction, upkeepDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { eventsOfAccounts, hasEventFrom } from "#lib/events/read/last-events";
import type { ScheduledJob } from "#lib/jobs/boss";

const DAY_MS = 86_400_000;
/** A habit is learnt from this many days. */
const HABIT_DAYS = 30;
/** Fewer days with events are not enough for a habit. */
const FEWEST_DAYS = 3;
/** Requests that are still being committed may contain events this old. */
const SETTLE_MS = 120_000;
const BUDGET_MS = 5 * 60_000;
const TASK = "account-habit";

/**
 * Learns each account's habit from the events since the last run, one day at a time; the first run goes 30 days back.
 * The habit is the longest gap of a day that nine out of ten days do not exceed: one outage does not change it, a pause
 * every weekend does. Events that arrive after their day was processed are not counted. Returns how many time spans
 * were processed.
 */
export async function learnHabits(db: Db, now = Date.now(), deadline = Date.now() + BUDGET_MS): Promise<number> {
  let spans = 0;
  const end = now - SETTLE_MS;
  for (let from = await firstDue(db, now); from < end && Date.now() < deadline; spans++) {
    const to = Math.min(from + DAY_MS, end);
    await db.$transaction((tx) => learnSpan(tx, from, to), { timeout: 120_000 });
    from = to;
  }
  await db.$executeRaw`delete from account_day where day < ${new Date(now - (HABIT_DAYS + 1) * DAY_MS)}::date`;
  return spans;
}

async function firstDue(db: Db, now: number): Promise<number> {
  const mark = await db.retentionMark.findUnique({ where: { task: TASK } });
  return Math.max(mark?.doneBefore.getTime() ?? 0, now - HABIT_DAYS * DAY_MS);
}

async function learnSpan(tx: Transaction, from: number, to: number): Promise<void> {
  await tx.$executeRaw`
    with fresh as (${eventsOfAccounts(from, to)}), waits as (
      select waba_id, occurred_at, occurred_at
        - coalesce(lag(occurred_at) over (partition by waba_id order by occurred_at), h.last_event_at) as gap
      from fresh left join account_habit h using (waba_id)
    ), days as (
      insert into account_day as d (waba_id, day, events, longest_gap_seconds)
      select waba_id, (occurred_at at time zone 'UTC')::date, count(*), extract(epoch from max(gap)) from waits
      group by 1, 2
      on conflict (waba_id, day) do update set events = d.events + excluded.events,
        longest_gap_seconds = greatest(d.longest_gap_seconds, excluded.longest_gap_seconds)
    )
    insert into account_habit as h (waba_id, last_event_at) select waba_id, max(occurred_at) from fresh group by 1
    on conflict (waba_id) do update set last_event_at = greatest(h.last_event_at, excluded.last_event_at)`;
  // Uses one key lookup per account with events: a plan made while the tables were empty stays good.
  await tx.$executeRaw`
    update account_habit h set usual_gap_seconds = (
      select case when count(longest_gap_seconds) >= ${FEWEST_DAYS}
        then percentile_disc(0.9) within group (order by longest_gap_seconds) end
      from account_day d where d.waba_id = h.waba_id and day > ${new Date(to - HABIT_DAYS * DAY_MS)}::date
    ) where h.last_event_at >= ${new Date(from)}`;
  const doneBefore = new Date(to);
  await tx.retentionMark.upsert({
    where: { task: TASK },
    create: { task: TASK, doneBefore },
    update: { doneBefore },
  });
}

export const habitJob: ScheduledJob = {
  name: "account-habits",
  cron: "*/5 * * * *",
  run: () => learnHabits(upkeepDb()),
};

/** No account is silent before this time. */
const SHORTEST = Prisma.sql`interval '24 hours'`;
const HABITS = 3;

const QUIET_SINCE = Prisma.sql`now() - greatest(${SHORTEST}, ${HABITS} * h.usual_gap_seconds * interval '1 second')`;
/** The smallest event id of that moment: `uuidFloor` in SQL. */
const QUIET_FROM = Prisma.sql`(lpad(to_hex((extract(epoch from ${QUIET_SINCE}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/**
 * A condition on an account's id: silent means subscribed to a connected app, with events that should arrive here, and
 * without an event for more than a day and more than three times its habit (lib/accounts/habit.ts). Accounts without a
 * habit are never silent. The habit is minutes old and misses late events, so the few accounts that it finds are
 * checked against the events.
 */
export function isSilent(wabaId: Prisma.Sql, ours: string[]): Prisma.Sql {
  return Prisma.sql`(
    exists (select from subscription s where s.waba_id = ${wabaId} and s.observed
      and (s.override_callback_uri is null or s.override_callback_uri = any(${ours}::text[])))
    and exists (select from account_habit h where h.waba_id = ${wabaId} and h.usual_gap_seconds is not null
      and h.last_event_at < ${QUIET_SINCE}
      and not ${hasEventFrom(Prisma.sql`h.waba_id`, QUIET_FROM)}))`;
}
