import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { checkCredentials } from "./check-credentials.ts";
import { toMetaAppItem } from "./list-apps.ts";
import { observeApp } from "./observe-app.ts";
import { saveApp } from "./save-app.ts";
import { type MetaAppItem, UpdateApp } from "./schema.ts";
import { graphApp, invalidateApps } from "./secrets.ts";

/** Changes the given properties; a new secret or token is first checked with Meta. Throws `not_found`. */
export async function updateApp(ctx: Context, appId: string, input: UpdateApp): Promise<MetaAppItem> {
  requireRole(ctx, "admin");
  const change = UpdateApp.parse(input);
  if (change.secret || change.accessToken) {
    const known = await graphApp(appId);
    const secret = change.secret ?? known.secret;
    const accessToken = change.accessToken === undefined ? known.accessToken : change.accessToken;
    await checkCredentials({ id: appId, secret, accessToken });
  } else {
    await graphApp(appId);
  }
  await db().$transaction((tx) => saveApp(tx, ctx, { id: appId, ...change }));
  invalidateApps();
  if (change.secret || change.accessToken !== undefined) await observeApp(await graphApp(appId));
  return toMetaAppItem(ctx, await db().metaApp.findUniqueOrThrow({ where: { id: appId } }));
}
