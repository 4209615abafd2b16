import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { ACCESS_LOST } from "#lib/fields/account-update-events";
import { FIELD_TRAITS } from "#lib/fields/index";
import { lastAccountUpdate } from "./last-events.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Meta repeats a delivery for up to 7 days. */
const RETRY_DAYS = 8;
const LOST_DAYS = 90;
/** Enough for a result; a busy account has more. */
const SAMPLE = 2_000;

/** Fields that always report the past. */
const OLD_BY_NATURE = ["history", "smb_app_state_sync"];
const OVERRIDABLE = FIELD_TRAITS.overridable;

export type EventEvidence = {
  /** The last event of the overridable fields, and of the other fields. */
  lastConversationAt: string | null;
  lastManagementAt: string | null;
  /** An `account_update` that ended the access of this app or its owner. */
  accessLost: { at: string; kind: string } | null;
  /** The newest events of the last 24 hours, and the number of further copies of them. */
  recent: number;
  copies: number;
  /** Events received in the last hour that happened more than an hour before. */
  late: number;
  oldestLateAt: string | null;
};

/** What the stored events of one account tell its checks. */
export async function readEventEvidence(wabaId: string): Promise<EventEvidence> {
  const [lastConversationAt, lastManagementAt, accessLost, recent, late] = await Promise.all([
    lastEventAt(wabaId, Prisma.sql`field = any(${OVERRIDABLE})`),
    lastEventAt(wabaId, Prisma.sql`field <> all(${OVERRIDABLE})`),
    lastAccessLost(wabaId),
    countRecent(wabaId),
    countLate(wabaId),
  ]);
  return { lastConversationAt, lastManagementAt, accessLost, ...recent, ...late };
}

async function lastEventAt(wabaId: string, ofClass: Prisma.Sql): Promise<string | null> {
  const [row] = await db().$queryRaw<{ occurred_at: Date }[]>(Prisma.sql`
    select occurred_at from event where waba_id = ${wabaId} and not is_test and ${ofClass}
    order by id desc limit 1`);
  return row?.occurred_at.toISOString() ?? null;
}

async function lastAccessLost(wabaId: string): Promise<EventEvidence["accessLost"]> {
  const row = await lastAccountUpdate({ wabaId, kinds: ACCESS_LOST, since: Date.now() - LOST_DAYS * DAY_MS });
  return row ? { at: row.occurred_at.toISOString(), kind: row.kind } : null;
}

async function countRecent(wabaId: string): Promise<Pick<EventEvidence, "recent" | "copies">> {
  const [row] = await db().$queryRaw<{ recent: number; copies: number }[]>`
    select count(*)::int as recent, coalesce(sum(copies - 1), 0)::int as copies
    from (
      select copies from event
      where waba_id = ${wabaId} and not is_test and id >= ${uuidFloor(Date.now() - DAY_MS)}::uuid
      order by id desc limit ${SAMPLE}
    ) newest`;
  return row ?? { recent: 0, copies: 0 };
}

async function countLate(wabaId: string): Promise<Pick<EventEvidence, "late" | "oldestLateAt">> {
  const now = Date.now();
  const hourAgo = new Date(now - HOUR_MS).toISOString();
  const [row] = await db().$queryRaw<{ late: number; oldest: Date | null }[]>`
    select count(*)::int as late, min(occurred_at) as oldest
    from event
    where waba_id = ${wabaId} and not is_test and field <> all(${OLD_BY_NATURE})
      and id >= ${uuidFloor(now - RETRY_DAYS * DAY_MS)}::uuid and id < ${uuidFloor(now - HOUR_MS)}::uuid
      and received_at >= ${hourAgo}::timestamptz and received_at - occurred_at > interval '1 hour'`;
  return { late: row?.late ?? 0, oldestLateAt: row?.oldest?.toISOString() ?? null };
}
