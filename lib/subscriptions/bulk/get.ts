import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import type { GraphFailure } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { joinApp } from "#lib/lookups/apps";
import type { BulkAct, BulkAction, BulkActPage, BulkState, ListBulkActs } from "./schema.ts";

type Row = {
  id: string;
  action: BulkAction;
  app_id: string;
  app_name: string;
  state: z.infer<typeof BulkState>;
  actor: string;
  created_at: Date;
  finished_at: Date | null;
  failure: GraphFailure | null;
  resume_at: Date | null;
  retry_at: Date | null;
  counts: Partial<BulkAct["counts"]>;
  /** Items tried in the last minute. */
  recent: number;
};

const PACE_SECONDS = 60;

/** An act and its progress. Throws `not_found`. */
export async function getBulkAct(ctx: Context, { id }: { id: string }): Promise<BulkAct> {
  requireRole(ctx, "viewer");
  const [row] = await db().$queryRaw<Row[]>(actRows(Prisma.sql`a.id = ${id}::uuid`, 1));
  if (!row) throw new AppError("not_found", `There is no bulk action ${id}.`);
  return toAct(row);
}

const Cursor = z.tuple([z.uuid()]);

/** Bulk actions, newest first. */
export async function listBulkActs(
  ctx: Context,
  { open, cursor, limit = 20 }: ListBulkActs = {},
): Promise<BulkActPage> {
  requireRole(ctx, "viewer");
  const before = cursor ? Prisma.sql`a.id < ${decodeCursor(cursor, Cursor)[0]}::uuid` : Prisma.sql`true`;
  const isOpen = open ? Prisma.sql`a.state in ('running', 'paused')` : Prisma.sql`true`;
  const rows = await db().$queryRaw<Row[]>(actRows(Prisma.sql`${before} and ${isOpen}`, limit + 1));
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toAct), nextCursor: last ? encodeCursor([last.id]) : null };
}

function actRows(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    select a.id, a.action::text, a.app_id, app.name as app_name, a.state::text, a.actor, a.created_at, a.finished_at,
      a.failure, a.resume_at, i.retry_at, i.recent, i.counts
    from (select a.* from bulk_act a where ${where} order by a.id desc limit ${limit}::int) a
    ${joinApp(Prisma.sql`a.app_id`)}
    cross join lateral (
      select jsonb_object_agg(state, count) as counts, sum(recent)::int as recent,
        case when bool_or(state = 'waiting' and due) then null else min(retry_at) end as retry_at
      from (
        select state, count(*)::int as count, bool_or(retry_at is null or retry_at <= now()) as due,
          min(retry_at) filter (where state = 'waiting') as retry_at,
          count(*) filter (where started_at is not null and finished_at > now() - ${PACE_SECONDS} * interval '1 second')
            as recent
        from bulk_item where act_id = a.id group by state
      ) states
    ) i
    order by a.id desc`;
}

function toAct(row: Row): BulkAct {
  const counts = { waiting: 0, running: 0, done: 0, unchanged: 0, failed: 0, cancelled: 0, ...row.counts };
  const left = counts.waiting + counts.running;
  const isRunning = row.state === "running";
  return {
    id: row.id,
    action: row.action,
    appId: row.app_id,
    appName: row.app_name,
    state: row.state,
    actor: row.actor,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    failure: isRunning && !isAhead(row.resume_at) ? null : row.failure,
    waitsUntil: isRunning && counts.running === 0 ? waitsUntil(row) : null,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    remainingSeconds: isRunning ? remaining(row, left) : null,
  };
}

function isAhead(time: Date | null): time is Date {
  return time !== null && time.getTime() > Date.now();
}

/**
 * The app's rate limit applies to all its accounts. An account's own limit counts only if no other account can be
 * processed.
 */
function waitsUntil({ resume_at, retry_at }: Row): string | null {
  if (isAhead(resume_at)) return resume_at.toISOString();
  return isAhead(retry_at) ? retry_at.toISOString() : null;
}

function remaining({ recent, created_at }: Row, left: number): number | null {
  if (recent === 0) return null;
  const seconds = Math.min(PACE_SECONDS, Math.max(1, (Date.now() - created_at.getTime()) / 1_000));
  return Math.ceil((left * seconds) / recent);
}
