import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { checkCredentials } from "./check-credentials.ts";
import { toMetaAppItem } from "./list-apps.ts";
import { saveApp } from "./save-app.ts";
import { type MetaAppItem, UpdateApp } from "./schema.ts";
import { graphApp, invalidateApps } from "./secrets.ts";

/** Changes what is given; a new secret or token is checked with Meta first. Throws `not_found`. */
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
  const app = await db().$transaction(async (tx) => {
    await saveApp(tx, ctx, { id: appId, ...change });
    return tx.metaApp.findUniqueOrThrow({ where: { id: appId } });
  });
  invalidateApps();
  return toMetaAppItem(ctx, app);
}
