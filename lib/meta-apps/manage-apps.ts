import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { appToken, type GraphApp } from "#lib/graph/app";
import { debugToken, type TokenFacts } from "#lib/graph/debug-token";
import { GraphError } from "#lib/graph/errors";
import { toMetaAppItem } from "./list-apps.ts";
import { observeApp } from "./observe-app.ts";
import { saveApp } from "./save-app.ts";
import { ConnectApp, type MetaAppItem, UpdateApp } from "./schema.ts";
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

type Field = "secret" | "accessToken";

function refused(field: Field, words: string): AppError {
  return new AppError("invalid_input", `${field}: ${words}`, { parameter: field });
}

/** Throws `invalid_input` for the field if Meta refuses it. If Graph cannot be reached, the GraphError is passed on. */
async function ask(app: GraphApp, token: string, field: Field): Promise<TokenFacts> {
  let facts: TokenFacts;
  try {
    facts = await debugToken(app, token);
  } catch (error) {
    const isRefusal = error instanceof GraphError && error.retry === "no" && error.failure.code !== null;
    if (isRefusal) throw refused(field, error.failure.message);
    throw error;
  }
  if (!facts.is_valid) throw refused(field, facts.error?.message ?? "Meta says that it is not valid.");
  if (facts.app_id !== null && facts.app_id !== app.id) {
    throw refused(field, `it belongs to another Meta app: ${facts.application ?? "without a name"} (${facts.app_id}).`);
  }
  return facts;
}

/** Asks Meta whether the secret and the access token belong to this app. Returns the app's name. */
async function checkCredentials(app: GraphApp): Promise<{ name: string | null }> {
  const own = await ask(app, appToken(app), "secret");
  if (!app.accessToken) return { name: own.application };
  const facts = await ask(app, app.accessToken, "accessToken");
  return { name: own.application ?? facts.application };
}
