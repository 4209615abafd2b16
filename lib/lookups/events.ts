import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";

export type StoredEvent = { id: string; occurred_at: Date; field: string; payload: unknown; is_test: boolean };

const END = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The stored events of a field before this one, the newest first; from the last if null. */
export function eventsBefore(on: Db, field: string, before: string | null, limit: number): Promise<StoredEvent[]> {
  return on.$queryRaw<StoredEvent[]>`
    select id, occurred_at, field, payload, is_test from event
    where field = ${field} and id < ${before ?? END}::uuid order by id desc limit ${limit}`;
}

/** Joins what is stored of the event with this id as `e`. */
export function joinEvent(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`left join lateral (
    select phone_number, phone_number_id, waba_id, received_at from event where id = ${id} limit 1) e on true`;
}

/** A condition on an event's id: it is stored, and its field is none of these. */
export function isOfOtherField(id: Prisma.Sql, fields: readonly string[]): Prisma.Sql {
  return Prisma.sql`${id} in (select id from event where field <> all(${fields as string[]}::text[]))`;
}
