import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { ChangeView, type SavedView } from "./schema.ts";
import { findChangeableView, findView } from "./view-row.ts";

/** Renames a view, changes its filter, or changes who sees it. Only operators may change shared views. */
export async function changeView(ctx: Context, id: string, input: ChangeView): Promise<SavedView> {
  requireRole(ctx, "viewer");
  const change = ChangeView.parse(input);
  return db().$transaction(async (tx) => {
    const view = await findChangeableView(ctx, id, tx);
    const before = { name: view.name, query: view.query, isShared: view.isShared };
    const after = { ...before, ...change };
    if (after.isShared) requireRole(ctx, "operator");
    await tx.savedView.update({ where: { id }, data: change });
    await recordAudit(tx, ctx, { action: "view.changed", target: `view:${id}`, before, after });
    // An administrator who makes somebody's view personal can no longer see it.
    return view.isMine || after.isShared ? findView(ctx, id, tx) : { ...view, ...after };
  });
}
