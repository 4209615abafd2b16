import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { requireStillActing } from "#lib/auth/still-acts";
import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import type { StateKind } from "#lib/fields/client/state-properties";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { joinAccount } from "#lib/lookups/accounts";
import type { ChangeFilter, ListChanges, ListEntityHistory, StateChange, StateChangePage } from "../schema.ts";
import { oneOf } from "./conditions.ts";

const Key = z.tuple([z.uuid()]);
const BATCH = 500;

const time = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

/** Changes of states, newest first. */
export async function listChanges(ctx: Context, { cursor, limit, ...filter }: ListChanges): Promise<StateChangePage> {
  requireRole(ctx, "viewer");
  return toPage(await rows(whereOf(filter), before(cursor), limit + 1), limit);
}

/** The changes of one template, number, account or portfolio, newest first. */
export async function listEntityHistory(
  ctx: Context,
  { kind, id, property, cursor, limit }: ListEntityHistory & { kind: StateKind; id: string },
): Promise<StateChangePage> {
  return listChanges(ctx, { kind, entity: id, property, cursor, limit });
}

/** All changes that match, newest first, in batches. */
export async function* changeBatches(ctx: Context, filter: ChangeFilter): AsyncGenerator<StateChange[], void> {
  requireRole(ctx, "viewer");
  for (let last: string | null = null; ; ) {
    if (last) await requireStillActing(ctx);
    const found: StateChange[] = await rows(whereOf(filter), last, BATCH);
    if (found.length > 0) yield found;
    last = found.at(-1)?.id ?? null;
    if (!last || found.length < BATCH) return;
  }
}

export const before = (cursor: string | undefined) => (cursor ? decodeCursor(cursor, Key)[0] : null);

export function toPage(found: StateChange[], limit: number): StateChangePage {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.id]) : null };
}

function whereOf({ kind, entity, waba, property, source, from, to, ...values }: ChangeFilter): Prisma.Sql[] {
  const { after, before: earlier, reason, category } = values;
  return [
    ...(kind ? [Prisma.sql`c.kind = ${kind}`] : []),
    ...(entity ? [Prisma.sql`c.entity_id = ${entity}`] : []),
    ...(waba ? [Prisma.sql`c.waba_id = any(${waba})`] : []),
    ...(property ? [Prisma.sql`c.property = any(${property})`] : []),
    ...(after ? [oneOf(Prisma.sql`c.value`, after)] : []),
    ...(earlier ? [oneOf(Prisma.sql`c.before`, earlier)] : []),
    ...(reason ? [oneOf(Prisma.sql`c.details ->> 'reason'`, reason)] : []),
    ...(category ? [oneOf(Prisma.sql`s.category`, category)] : []),
    ...(source ? [Prisma.sql`c.source = ${source}::"StateSource"`] : []),
    // The ids of polls are those of their second.
    ...(from ? [Prisma.sql`c.id >= ${uuidFloor(Number(from) - 1_000)}::uuid and c.occurred_at >= ${time(from)}`] : []),
    ...(to ? [Prisma.sql`c.id < ${uuidFloor(to)}::uuid and c.occurred_at < ${time(to)}`] : []),
  ];
}

type Row = Omit<StateChange, "occurredAt" | "learnedAt" | "effectiveAt" | "checkedBeforeAt" | "closedAt"> & {
  occurredAt: Date;
  learnedAt: Date;
  effectiveAt: Date | null;
  checkedBeforeAt: Date | null;
  closedAt: Date | null;
};

export async function rows(
  where: readonly Prisma.Sql[],
  last: string | null,
  limit: number,
  table = Prisma.sql`state_history`,
): Promise<StateChange[]> {
  const all = [...where, last ? Prisma.sql`c.id < ${last}::uuid` : Prisma.sql`true`];
  const found = await readDb().$queryRaw<Row[]>`
    select c.id::text, c.kind, c.entity_id as "entityId", s.name, c.waba_id as "wabaId", w.name as "wabaName", c.property,
      nullif(c.aspect, '') as aspect, c.before, c.value as after, c.occurred_at as "occurredAt",
      c.learned_at as "learnedAt", c.source::text, c.event_id::text as "eventId", c.audit_id::text as "auditId",
      c.details, c.effective_at as "effectiveAt", c.checked_before_at as "checkedBeforeAt", c.due_field as "dueField",
      c.closed_at as "closedAt"
    from ${table} c
    left join entity_state s on s.kind = c.kind and s.id = c.entity_id
    ${joinAccount(Prisma.sql`c.waba_id`)}
    where ${Prisma.join(all, " and ")} order by c.id desc limit ${limit}`;
  return found.map(({ occurredAt, learnedAt, effectiveAt, checkedBeforeAt, closedAt, ...row }) => ({
    ...row,
    occurredAt: occurredAt.toISOString(),
    learnedAt: learnedAt.toISOString(),
    effectiveAt: effectiveAt?.toISOString() ?? null,
    checkedBeforeAt: checkedBeforeAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  }));
}
