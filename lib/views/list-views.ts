import { type Context, hasRole, requireRole } from "#lib/access/context";
import type { SavedViews } from "./schema.ts";
import { findViews } from "./view-row.ts";

/** The user's own views and the shared ones. */
export async function listViews(ctx: Context): Promise<SavedViews> {
  requireRole(ctx, "viewer");
  return { items: await findViews(ctx), canShare: hasRole(ctx, "operator") };
}
