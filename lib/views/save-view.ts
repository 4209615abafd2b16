import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type SavedView, SaveView } from "./schema.ts";
import { findView, userIdOf } from "./view-row.ts";

const MOST = 200;

/** Saves a filter under a name. Only operators may share it. */
export async function saveView(ctx: Context, input: SaveView): Promise<SavedView> {
  const view = SaveView.parse(input);
  requireRole(ctx, view.isShared ? "operator" : "viewer");
  const ownerId = userIdOf(ctx);
  return db().$transaction(async (tx) => {
    if ((await tx.savedView.count({ where: { ownerId } })) >= MOST)
      throw new AppError("conflict", `You have ${MOST} views: delete one first.`);
    const { id } = await tx.savedView.create({ data: { ...view, ownerId } });
    await recordAudit(tx, ctx, { action: "view.saved", target: `view:${id}`, after: view });
    return findView(ctx, id, tx);
  });
}
