import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { checkCredentials } from "./check-credentials.ts";
import { toMetaAppItem } from "./list-apps.ts";
import { observeApp } from "./observe-app.ts";
import { saveApp } from "./save-app.ts";
import { ConnectApp, type MetaAppItem } from "./schema.ts";
import { graphApp, invalidateApps } from "./secrets.ts";

/** Connects a Meta app, or replaces the credentials of a connected one. Saves only what Meta has confirmed. */
export async function connectApp(ctx: Context, input: ConnectApp): Promise<MetaAppItem> {
  requireRole(ctx, "admin");
  const { id, secret, accessToken, ...rest } = ConnectApp.parse(input);
  const { name } = await checkCredentials({ id, secret, accessToken: accessToken ?? null });
  await db().$transaction(async (tx) => {
    const known = await tx.metaApp.findUnique({ where: { id }, select: { name: true } });
    const saved = { id, secret, ...(accessToken && { accessToken }), name: known?.name ?? name ?? id, ...rest };
    await saveApp(tx, ctx, saved);
  });
  invalidateApps();
  await observeApp(await graphApp(id));
  return toMetaAppItem(ctx, await db().metaApp.findUniqueOrThrow({ where: { id } }));
}
