import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { Prisma, type ReplayState } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { ringForwards } from "#lib/forwards/bell";
import { findReplay, getReplay } from "./read.ts";
import type { ReplayItem } from "./schema.ts";

/** Pauses the replay, including its items in the queue. */
export function pauseReplay(ctx: Context, id: string): Promise<ReplayItem> {
  return steer(ctx, id, {
    from: ["running"],
    to: "paused",
    queue: Prisma.sql`update forward set due_at = due_at + interval '100 years'`,
  });
}

export function resumeReplay(ctx: Context, id: string): Promise<ReplayItem> {
  return steer(ctx, id, {
    ...{ from: ["paused"], to: "running" },
    queue: Prisma.sql`update forward set due_at = clock_timestamp()`,
  });
}

/** Cancels the replay and removes its items from the queue. */
export function cancelReplay(ctx: Context, id: string): Promise<ReplayItem> {
  return steer(ctx, id, { from: ["running", "paused"], to: "cancelled", queue: Prisma.sql`delete from forward` });
}

type Change = { from: ReplayState[]; to: Exclude<ReplayState, "finished">; queue: Prisma.Sql };

const ACTIONS = { running: "replay.resumed", paused: "replay.paused", cancelled: "replay.cancelled" } as const;

/** Doing it twice changes nothing. Throws `conflict` for a replay that is over. */
async function steer(ctx: Context, id: string, { from, to, queue }: Change): Promise<ReplayItem> {
  requireRole(ctx, "operator");
  const { destinationId } = await findReplay(id);
  await db().$transaction(async (tx) => {
    const finishedAt = to === "cancelled" ? new Date() : null;
    const { count } = await tx.replay.updateMany({
      where: { id, state: { in: from } },
      data: { state: to, finishedAt },
    });
    if (count === 0) {
      const now = await tx.replay.findUnique({ where: { id }, select: { state: true } });
      if (now?.state === to) return;
      throw new AppError("conflict", `This replay is ${now?.state ?? "gone"}.`);
    }
    await tx.$executeRaw`${queue} where replay_id = ${id}::uuid and failed_at is null`;
    await recordAudit(tx, ctx, { action: ACTIONS[to], target: `replay:${id}` });
  });
  ringForwards([destinationId]);
  return getReplay(ctx, id);
}
