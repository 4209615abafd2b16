import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import { AppError } from "#lib/errors";
import { getBulkAct } from "./get.ts";
import { type Candidate, candidates, hindranceFailure, planOf } from "./plan.ts";
import type { BulkAct, BulkAction, BulkOrder } from "./schema.ts";
import { appOfOrder, selectAccounts } from "./select-accounts.ts";
import { wakeBulkRunner } from "./wake.ts";

/**
 * Stores an act with all its items and returns it; a runner of any process does the work. Accounts that cannot be
 * changed are stored as failed at once, so that each has a result and can be retried.
 */
export async function startBulk(ctx: Context, order: BulkOrder): Promise<BulkAct> {
  requireRole(ctx, "operator");
  const { action } = order;
  const app = await appOfOrder(order.appId);
  if (!app.hasAccessToken) throw new AppError("precondition", "No access token is stored for this Meta app.");
  const accounts = await candidates(await selectAccounts(order), app.id);
  if (accounts.every((account) => planOf(action, account).outcome === "cannot")) {
    throw new AppError("precondition", "None of these accounts can be changed: see the preview for the reasons.");
  }
  const id = await db().$transaction(async (tx) => {
    const act = await tx.bulkAct.create({
      data: {
        appId: app.id,
        action,
        userId: ctx.actor.kind === "user" ? ctx.actor.id : null,
        actor: ctx.actor.kind === "user" ? ctx.actor.email : actorColumns(ctx).actor,
      },
    });
    await tx.bulkItem.createMany({ data: accounts.map((account) => itemOf(act.id, action, account)) });
    await recordAudit(tx, ctx, {
      action: `bulk.${action}_started`,
      target: `bulk:${act.id}`,
      after: { appId: app.id, accounts: accounts.length },
    });
    return act.id;
  });
  wakeBulkRunner();
  return getBulkAct(ctx, { id });
}

function itemOf(actId: string, action: BulkAction, account: Candidate) {
  const item = { actId, wabaId: account.id };
  const { reason } = planOf(action, account);
  if (!reason) return item;
  return {
    ...item,
    state: "failed" as const,
    failure: JSON.parse(storableJson(hindranceFailure(reason))),
    finishedAt: new Date(),
  };
}
