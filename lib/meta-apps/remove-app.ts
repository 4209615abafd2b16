import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { invalidateApps } from "./secrets.ts";

/** Deletes an app and its subscription data from the console. Changes nothing at Meta; events stay. */
export async function removeApp(ctx: Context, appId: string): Promise<void> {
  requireRole(ctx, "admin");
  await db().$transaction(async (tx) => {
    const app = await tx.metaApp.findUnique({ where: { id: appId }, select: { name: true } });
    if (!app) throw new AppError("not_found", `The Meta app ${appId} is not connected to this console.`);
    await tx.metaApp.delete({ where: { id: appId } });
    await recordAudit(tx, ctx, { action: "app.removed", target: `app:${appId}`, before: { name: app.name } });
  });
  invalidateApps();
}
