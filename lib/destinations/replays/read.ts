import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { Replay } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { DestinationFilter } from "../schema.ts";
import type { ReplayItem, ReplayList } from "./schema.ts";

const SHOWN = 100;

/** The last 100, newest first. */
export async function listReplays(ctx: Context, destinationId?: string): Promise<ReplayList> {
  requireRole(ctx, "viewer");
  const rows = await db().replay.findMany({
    where: destinationId ? { destinationId } : {},
    orderBy: { id: "desc" },
    take: SHOWN,
  });
  return { items: await toReplayItems(rows) };
}

/** Throws `not_found`. */
export async function getReplay(ctx: Context, id: string): Promise<ReplayItem> {
  requireRole(ctx, "viewer");
  const [item] = await toReplayItems([await findReplay(id)]);
  return item as ReplayItem;
}

export async function findReplay(id: string): Promise<Replay> {
  const row = await db().replay.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "There is no such replay: its destination may have been deleted.");
  return row;
}

async function toReplayItems(rows: readonly Replay[]): Promise<ReplayItem[]> {
  const ids = rows.map(({ id }) => id);
  const waits = await db().$queryRaw<{ id: string; events: number }[]>`
    select replay_id as id, sum(events)::int as events from forward
    where replay_id = any(${ids}::uuid[]) and failed_at is null group by replay_id`;
  const waiting = new Map(waits.map(({ id, events }) => [id, events]));
  return rows.map((row) => {
    const done = row.queued - (waiting.get(row.id) ?? 0);
    return {
      ...{ id: row.id, destinationId: row.destinationId, which: row.which, state: row.state, actor: row.actor },
      // Safe: only a `DestinationFilter` is stored there.
      filter: row.filter as DestinationFilter,
      from: row.from?.toISOString() ?? null,
      to: row.to?.toISOString() ?? null,
      selected: row.eventIds.length,
      ratePerSecond: row.ratePerSecond,
      total: row.total,
      done,
      secondsLeft: row.state === "running" ? secondsLeft(row, done) : null,
      rebuilt: row.rebuilt,
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

function secondsLeft({ total, ratePerSecond, createdAt }: Replay, done: number): number | null {
  if (total === null) return null;
  const measured = done / Math.max(1, (Date.now() - createdAt.getTime()) / 1_000);
  const rate = Math.min(ratePerSecond ?? Number.POSITIVE_INFINITY, measured);
  return rate > 0 ? Math.ceil(Math.max(0, total - done) / rate) : null;
}
