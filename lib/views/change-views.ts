import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { filterOf } from "./client/view-query.ts";
import { ChangeView, type SavedView, SaveView } from "./schema.ts";
import { findChangeableView, findView, userIdOf } from "./view-row.ts";

const MOST_VIEWS = 200;

/** Saves a filter under a name. Only operators may share it. */
export async function saveView(ctx: Context, input: SaveView): Promise<SavedView> {
  const given = SaveView.parse(input);
  const view = { ...given, query: filterOf(given.page, given.query) };
  requireRole(ctx, view.isShared ? "operator" : "viewer");
  const ownerId = userIdOf(ctx);
  return db().$transaction(async (tx) => {
    if ((await tx.savedView.count({ where: { ownerId } })) >= MOST_VIEWS)
      throw new AppError("conflict", `You have ${MOST_VIEWS} views: delete one first.`);
    const { id } = await tx.savedView.create({ data: { ...view, ownerId } });
    await recordAudit(tx, ctx, { action: "view.saved", target: `view:${id}`, after: view });
    return findView(ctx, id, tx);
  });
}

/** Renames a view, changes its filter, or changes who sees it. Only operators may change shared views. */
export async function changeView(ctx: Context, id: string, input: ChangeView): Promise<SavedView> {
  requireRole(ctx, "viewer");
  const change = ChangeView.parse(input);
  return db().$transaction(async (tx) => {
    const view = await findChangeableView(ctx, id, tx);
    const before = { name: view.name, query: view.query, isShared: view.isShared };
    const query = change.query === undefined ? view.query : filterOf(view.page, change.query);
    const after = { ...before, ...change, query };
    if (after.isShared) requireRole(ctx, "operator");
    await tx.savedView.update({ where: { id }, data: { ...change, query } });
    await recordAudit(tx, ctx, { action: "view.changed", target: `view:${id}`, before, after });
    // An administrator who makes somebody's view personal can no longer see it.
    return view.isMine || after.isShared ? findView(ctx, id, tx) : { ...view, ...after };
  });
}

export async function deleteView(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "viewer");
  await db().$transaction(async (tx) => {
    const { name, query, isShared } = await findChangeableView(ctx, id, tx);
    await tx.savedView.delete({ where: { id } });
    await recordAudit(tx, ctx, { action: "view.deleted", target: `view:${id}`, before: { name, query, isShared } });
  });
}

/** Pins or unpins a view for the user. Nobody else is affected, so it is not audited. */
export async function pinView(ctx: Context, viewId: string, isPinned: boolean): Promise<SavedView> {
  requireRole(ctx, "viewer");
  const userId = userIdOf(ctx);
  await findView(ctx, viewId);
  if (isPinned) await db().savedViewPin.createMany({ data: { userId, viewId }, skipDuplicates: true });
  else await db().savedViewPin.deleteMany({ where: { userId, viewId } });
  return findView(ctx, viewId);
}
