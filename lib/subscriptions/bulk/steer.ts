import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { getBulkAct } from "./get.ts";
import type { BulkAct } from "./schema.ts";
import { closeAct } from "./settle.ts";
import { wakeBulkRunner } from "./wake.ts";

type Key = { id: string };

/**
 * Starts no further items: running ones finish, the rest is cancelled. Throws `conflict` if the act has already ended.
 */
export function cancelBulk(ctx: Context, key: Key): Promise<BulkAct> {
  return steer(ctx, key, "cancelled", async (tx) => {
    const { count } = await tx.bulkAct.updateMany({
      where: { ...key, state: { in: ["running", "paused"] } },
      data: { state: "cancelled" },
    });
    if (count === 0) throw new AppError("conflict", "This bulk action has already ended.");
    const waiting = await tx.bulkItem.updateMany({
      where: { actId: key.id, state: "waiting" },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    return { accounts: waiting.count };
  });
}

/** Resumes a paused act after the cause has been fixed. */
export function resumeBulk(ctx: Context, key: Key): Promise<BulkAct> {
  return steer(ctx, key, "resumed", async (tx) => {
    const { count } = await tx.bulkAct.updateMany({
      where: { ...key, state: "paused" },
      data: { state: "running", failure: Prisma.DbNull, resumeAt: null },
    });
    if (count === 0) throw new AppError("conflict", "This bulk action is not paused.");
    return {};
  });
}

/** Puts the failed accounts of an act back into its queue. Each account keeps its one item and result. */
export function retryBulk(ctx: Context, key: Key): Promise<BulkAct> {
  return steer(ctx, key, "retried", async (tx) => {
    // Updates the act first: all code that locks both uses this order.
    await tx.bulkAct.updateMany({
      where: { ...key, state: { in: ["finished", "cancelled"] } },
      data: { state: "running", finishedAt: null },
    });
    const failed = await tx.bulkItem.updateMany({
      where: { actId: key.id, state: "failed" },
      data: { state: "waiting", startedAt: null, finishedAt: null, retryAt: null },
    });
    if (failed.count === 0) throw new AppError("conflict", "No account of this bulk action has failed.");
    return { accounts: failed.count };
  });
}

async function steer(
  ctx: Context,
  key: Key,
  verb: "cancelled" | "resumed" | "retried",
  change: (tx: Transaction) => Promise<{ accounts?: number }>,
): Promise<BulkAct> {
  requireRole(ctx, "operator");
  await getBulkAct(ctx, key);
  await db().$transaction(async (tx) => {
    const after = await change(tx);
    await recordAudit(tx, ctx, { action: `bulk.${verb}`, target: `bulk:${key.id}`, after });
  });
  await closeAct(key.id);
  wakeBulkRunner();
  return getBulkAct(ctx, key);
}
