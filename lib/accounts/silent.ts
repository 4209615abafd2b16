import { Prisma } from "#lib/db/generated/client";

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
      and not exists (select from event e where e.waba_id = h.waba_id and e.id >= ${QUIET_FROM} and not e.is_test)))`;
}
