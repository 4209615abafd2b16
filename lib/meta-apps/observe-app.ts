import { type Context, requireRole, systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { storableJson } from "#lib/db/storable-json";
import { otherServedVersion } from "#lib/graph/api-version";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { getAppSubscriptions, WHATSAPP_OBJECT } from "#lib/graph/app-subscriptions";
import { debugToken, type TokenFacts } from "#lib/graph/debug-token";
import { GraphError, type GraphFailureFacts, isRateLimited } from "#lib/graph/errors";
import type { ScheduledJob } from "#lib/jobs/boss";
import { log } from "#lib/log";
import type { AppObservation, ObservedToken, ObservedWebhooks } from "./observation-schema.ts";
import { appIds, graphApp, invalidateApps } from "./secrets.ts";
import { toObservation } from "./to-observation.ts";

type Answer<Value> = { value: Value; failure: null } | { value: null; failure: GraphFailureFacts };

/** Reads an app's webhooks and token from Graph now. A failure is returned next to the stored data, not thrown. */
export async function refreshApp(ctx: Context, appId: string): Promise<AppObservation> {
  requireRole(ctx, "operator");
  return observeApp(await graphApp(appId));
}

/** Reads the app's webhooks and the facts about its access token from Graph and stores both. */
export async function observeApp(app: GraphApp, signal?: AbortSignal): Promise<AppObservation> {
  const observedAt = new Date();
  const [webhooks, facts] = await Promise.all([
    answer(() => observeWebhooks(app, signal)),
    answer(() => (app.accessToken ? debugToken(app, app.accessToken, signal) : Promise.resolve(null))),
  ]);
  const isPostponed = [webhooks, facts].some(({ failure }) => failure && isRateLimited(failure));
  const token = facts.failure ? null : facts.value && toObservedToken(facts.value);
  const failed = webhooks.failure ?? facts.failure;
  const error = failed && storableJson({ webhooks: webhooks.failure, token: facts.failure });
  const isSeen = !isPostponed && (!webhooks.failure || !facts.failure);
  await db().$executeRaw`
    update meta_app set
      observed_webhooks = coalesce(${webhooks.value && storableJson(webhooks.value)}::jsonb, observed_webhooks),
      observed_token = case when ${facts.failure !== null} then observed_token
        else ${token && storableJson(token)}::jsonb end,
      observed_at = case when ${isSeen} then ${observedAt.toISOString()}::timestamptz else observed_at end,
      observe_error = ${error}::jsonb
    where id = ${app.id} and (observed_at is null or observed_at <= ${observedAt.toISOString()}::timestamptz)`;
  await nameAfterMeta(app.id, token?.isValid ? token.application : null);
  return toObservation(await db().metaApp.findUniqueOrThrow({ where: { id: app.id } }));
}

async function answer<Value>(call: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await call(), failure: null };
  } catch (error) {
    if (error instanceof GraphError) return { value: null, failure: error.failure };
    throw error;
  }
}

async function observeWebhooks(app: GraphApp, signal?: AbortSignal): Promise<ObservedWebhooks> {
  const subscriptions = await getAppSubscriptions(app, signal);
  const ours = subscriptions.find(({ object }) => object === WHATSAPP_OBJECT);
  return {
    isSet: ours !== undefined,
    callbackUrl: ours?.callback_url || null,
    active: ours?.active ?? null,
    fields: (ours?.fields ?? []).map(({ name, version }) => ({ name, version })),
    servedVersion: otherServedVersion(app.id),
  };
}

function toObservedToken(facts: TokenFacts): ObservedToken {
  const targets = facts.granular_scopes.flatMap(({ target_ids }) => target_ids ?? []);
  const isListed = facts.granular_scopes.some(({ target_ids }) => target_ids !== undefined);
  return {
    isValid: facts.is_valid,
    appId: facts.app_id,
    application: facts.application,
    type: facts.type,
    expiresAt: timeOf(facts.expires_at),
    dataAccessExpiresAt: timeOf(facts.data_access_expires_at),
    scopes: facts.scopes,
    targets: isListed ? new Set(targets).size : null,
    error: facts.error?.message ?? null,
    code: facts.error?.code ?? null,
    subcode: facts.error?.subcode ?? null,
  };
}

/** In Meta's response 0 means never. */
function timeOf(seconds: number | null): string | null {
  return seconds ? new Date(seconds * 1_000).toISOString() : null;
}

/** An app from the environment has its id as a name until Meta's name is known. */
async function nameAfterMeta(appId: string, name: string | null): Promise<void> {
  if (!name) return;
  await db().$transaction(async (tx) => {
    const { count } = await tx.metaApp.updateMany({ where: { id: appId, name: appId }, data: { name } });
    if (count === 0) return;
    const change = { action: "app.updated" as const, target: `app:${appId}`, before: { name: appId } };
    await recordAudit(tx, systemContext("Meta"), { ...change, after: { name, changed: ["name"] } });
  });
  invalidateApps();
}

/** A failure of one app does not affect the others. */
export async function observeApps(): Promise<void> {
  for (const appId of await appIds()) {
    try {
      await observeApp(inBackground(await graphApp(appId)));
    } catch (error) {
      log().warn({ err: error, appId }, "a Meta app could not be read from Graph");
    }
  }
}

export const observeAppsJob: ScheduledJob = { name: "observe-apps", cron: "*/15 * * * *", run: observeApps };
