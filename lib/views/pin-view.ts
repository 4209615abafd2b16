import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { SavedView } from "./schema.ts";
import { findView, userIdOf } from "./view-row.ts";

/** Pins or unpins a view for the user. Nobody else is affected, so it is not audited. */
export async function pinView(ctx: Context, viewId: string, isPinned: boolean): Promise<SavedView> {
  requireRole(ctx, "viewer");
  const userId = userIdOf(ctx);
  await findView(ctx, viewId);
  if (isPinned) await db().savedViewPin.createMany({ data: { userId, viewId }, skipDuplicates: true });
  else await db().savedViewPin.deleteMany({ where: { userId, viewId } });
  return findView(ctx, viewId);
}
