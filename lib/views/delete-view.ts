import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { findChangeableView } from "./view-row.ts";

export async function deleteView(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "viewer");
  await db().$transaction(async (tx) => {
    const { name, query, isShared } = await findChangeableView(ctx, id, tx);
    await tx.savedView.delete({ where: { id } });
    await recordAudit(tx, ctx, { action: "view.deleted", target: `view:${id}`, before: { name, query, isShared } });
  });
}
