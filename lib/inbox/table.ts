import { uuidFloor } from "#lib/db/partitions";
import type { Statements } from "#lib/db/statements";
import type { InboxRequest } from "./request.ts";

/** A row of the inbox without its content. */
export type Waiting = { id: string; bytes: number; tries: number };

/** The oldest rows with ids between `after` and `before`, at most `limit`. */
export function listInbox(database: Statements, after: string, before: string, limit: number): Promise<Waiting[]> {
  return database.$queryRaw`
    select id, octet_length(content) as bytes, tries::int from inbox
    where id > ${after}::uuid and id < ${before}::uuid order by id limit ${limit}::int`;
}

/** The requests with these ids that are still in the inbox, oldest first. */
export async function readInbox(database: Statements, ids: readonly string[]): Promise<InboxRequest[]> {
  const rows = await database.$queryRaw<{ id: string; content: Uint8Array; at: Date }[]>`
    select id, content, acknowledged_at as at from inbox where id = any(${ids}::uuid[]) order by id`;
  return rows.map(({ id, content, at }) => ({
    id,
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    acknowledgedAt: at,
  }));
}

/**
 * Removes requests from the inbox in the transaction that takes them in, and returns the ids that it removed: not those
 * that another intake has taken or is taking right now.
 */
export async function takeFromInbox(tx: Statements, ids: readonly string[]): Promise<Set<string>> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    /* prepared: take */
    delete from inbox
    where ctid = any(array(select ctid from inbox where id = any(${ids}::uuid[]) for update skip locked)) returning id`;
  return new Set(taken.map(({ id }) => id));
}

/** Puts a removed request back; it will be taken in like any other. */
export async function putBackIntoInbox(tx: Statements, { id, content, acknowledgedAt }: InboxRequest): Promise<void> {
  await tx.$executeRaw`
    insert into inbox (id, content, acknowledged_at) values (${id}::uuid, ${content}, ${acknowledgedAt}::timestamptz)`;
}

/** Whether everything received before `time` has been taken in. */
export async function isTakenInUpTo(database: Statements, time: Date): Promise<boolean> {
  return (await listInbox(database, uuidFloor(0), uuidFloor(time), 1)).length === 0;
}

/** Counts one more attempt for each request. */
export async function countTries(database: Statements, ids: readonly string[]): Promise<void> {
  await database.$executeRaw`update inbox set tries = tries + 1 where id = any(${ids}::uuid[])`;
}

/** The number of waiting requests, counted up to `limit`, and since when the oldest is waiting. */
export async function inboxBacklog(
  database: Statements,
  limit = 10_000,
): Promise<{ waiting: number; oldestAt: Date | null }> {
  const [row] = await database.$queryRaw<{ waiting: number; oldest: Date | null }[]>`
    select count(*)::int as waiting, min(acknowledged_at) as oldest
    from (select acknowledged_at from inbox order by id limit ${limit}::int) as oldest`;
  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldest ?? null };
}
