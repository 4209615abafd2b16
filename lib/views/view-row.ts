import { type Context, hasRole } from "#lib/access/context";
import { db, type Transaction } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { viewPageAt } from "./client/view-query.ts";
import type { SavedView } from "./schema.ts";

/** Only users have views; the console itself has none. */
export function userIdOf({ actor }: Context): string {
  if (actor.kind !== "user") throw new AppError("forbidden", "Only users have saved views.");
  return actor.id;
}

/** The views that a user can see: their own and the shared ones. */
export function visibleTo(userId: string) {
  return { OR: [{ ownerId: userId }, { isShared: true }] };
}

const parts = (userId: string) => ({ owner: { select: { name: true } }, pins: { where: { userId } } });

export async function findViews(ctx: Context, id?: string, tx: Transaction = db()) {
  const userId = userIdOf(ctx);
  const rows = await tx.savedView.findMany({
    where: { ...(id !== undefined && { id }), ...visibleTo(userId) },
    include: parts(userId),
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, page, query, isShared, ownerId, owner, pins }): SavedView => {
    const isMine = ownerId === userId;
    return {
      ...{ id, name, query, isShared, isMine },
      page: viewPageAt(`/${page}`),
      ownerName: owner.name,
      isPinned: pins.length > 0,
      canChange: isMine || hasRole(ctx, "admin"),
    };
  });
}

/** Throws `not_found`, also for somebody else's personal view. */
export async function findView(ctx: Context, id: string, tx?: Transaction): Promise<SavedView> {
  const [view] = await findViews(ctx, id, tx);
  if (!view)
    throw new AppError("not_found", "There is no such view: it was deleted, or it is somebody else's personal view.");
  return view;
}

/** Throws `not_found`, and `forbidden` unless the user owns it or is an administrator. */
export async function findChangeableView(ctx: Context, id: string, tx: Transaction): Promise<SavedView> {
  const view = await findView(ctx, id, tx);
  if (!view.canChange) throw new AppError("forbidden", "Only its owner or an administrator can change a view.");
  return view;
}

/** Names of saved views by id, whoever owns them. */
export async function namesOfViews(ids: string[]): Promise<Map<string, string>> {
  const views = await db().savedView.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(views.map(({ id, name }) => [id, name]));
}
