import type { Context } from "#lib/access/context";
import type { AuditAction } from "#lib/audit/client/actions";
import { recordAudit } from "#lib/audit/record";
import { seal } from "#lib/crypto";
import { db, type Transaction } from "#lib/db/client";
import { type PhoneRoute, Prisma } from "#lib/db/generated/client";
import { storableJson } from "#lib/db/storable-json";
import type { GraphApp } from "#lib/graph/app";
import { GraphError } from "#lib/graph/errors";
import { getPhoneWebhooks, type PhoneWebhooks, setPhoneOverride } from "#lib/graph/phone-webhook-configuration";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { whileChanging } from "#lib/subscription-state/being-changed";
import { noticeDrift } from "#lib/subscription-state/notice-drift";
import { failureFacts, PATIENTLY } from "./change-subscription.ts";

export type Phone = { id: string; wabaId: string; displayPhoneNumber: string };
type Override = { callbackUri: string; verifyToken: string };

export type PhoneAct = {
  action: AuditAction;
  /** Called with Graph's current state before anything is changed; an exception stops the act. Null: no override. */
  plan: (before: PhoneWebhooks, route: PhoneRoute | null) => Override | null;
  /** Set the override even if Graph already has this URL: the verify token may differ. */
  always?: boolean;
  /** Further details for the audit entry. */
  facts?: Prisma.InputJsonObject;
};

/** Like `changeSubscription`, for the callback URL of one number. Call it with `inTurn` of its WABA. */
export function changePhoneOverride(
  ctx: Context,
  app: GraphApp,
  phone: Phone,
  act: PhoneAct,
): Promise<{ changed: boolean }> {
  const key = { phoneNumberId: phone.id, appId: app.id };
  return whileChanging({ wabaId: phone.wabaId, appId: app.id }, async () => {
    const route = await db().phoneRoute.findUnique({ where: { phoneNumberId_appId: key } });
    let wanted: Override | null = null;
    let mayHaveChanged = false;
    try {
      const before = await getPhoneWebhooks(app, phone);
      wanted = act.plan(before, route);
      const isThere = isSameUrl(before.phoneUri, wanted?.callbackUri ?? null) && !(wanted && act.always);
      mayHaveChanged = !isThere;
      if (!isThere) await setPhoneOverride(app, phone, wanted);
      const observedAt = new Date();
      const after = isThere ? before : await getPhoneWebhooks(app, phone);
      await keep(ctx, app, phone, act, { route, before, after, wanted, observedAt, changed: !isThere });
      return { changed: !isThere };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const seen = mayHaveChanged ? await lookAgain(app, phone) : null;
      await keepFailure(ctx, app, phone, act, { error, wanted, seen });
      throw error;
    }
  });
}

type Kept = {
  route: PhoneRoute | null;
  before: PhoneWebhooks;
  after: PhoneWebhooks;
  wanted: Override | null;
  observedAt: Date;
  changed: boolean;
};

async function keep(ctx: Context, app: GraphApp, phone: Phone, act: PhoneAct, kept: Kept): Promise<void> {
  const { route, before, after, wanted, observedAt, changed } = kept;
  const desiredOverride = wanted?.callbackUri ?? "";
  const key = { phoneNumberId: phone.id, appId: app.id };
  const row = {
    ...after,
    observedAt,
    desiredOverride,
    overrideVerifyToken: wanted && seal(wanted.verifyToken),
    lastError: Prisma.DbNull,
  };
  await db().$transaction(async (tx) => {
    await tx.phoneRoute.upsert({ where: { phoneNumberId_appId: key }, create: { ...key, ...row }, update: row });
    await keepOnNumber(tx, phone.id, after);
    await noticeDrift(tx, { wabaId: phone.wabaId, appId: app.id }, { byUs: true });
    if (!changed && route?.desiredOverride === desiredOverride) return;
    await recordAudit(tx, ctx, {
      action: act.action,
      target: `waba:${phone.wabaId}`,
      before: { ...facts(app, phone), overrideCallbackUri: before.phoneUri },
      after: { ...facts(app, phone), overrideCallbackUri: after.phoneUri, ...act.facts },
    });
  }, PATIENTLY);
}

/** The lists of phone numbers show the stored route. */
async function keepOnNumber(tx: Transaction, id: string, { phoneUri, wabaUri, appUri }: PhoneWebhooks): Promise<void> {
  const webhookConfiguration = { phoneNumber: phoneUri, waba: wabaUri, application: appUri };
  await tx.phoneNumber.updateMany({ where: { id }, data: { webhookConfiguration } });
}

async function keepFailure(
  ctx: Context,
  app: GraphApp,
  phone: Phone,
  act: PhoneAct,
  { error, wanted, seen }: { error: GraphError; wanted: Override | null; seen: PhoneWebhooks | null },
): Promise<void> {
  const key = { phoneNumberId: phone.id, appId: app.id };
  const lastError: Prisma.InputJsonValue = JSON.parse(storableJson(error.failure));
  const row = { ...(seen && { ...seen, observedAt: new Date() }), lastError };
  await db().$transaction(async (tx) => {
    await tx.phoneRoute.upsert({
      where: { phoneNumberId_appId: key },
      create: { ...key, ...row },
      update: row,
    });
    await noticeDrift(tx, { wabaId: phone.wabaId, appId: app.id }, { byUs: true });
    await recordAudit(tx, ctx, {
      action: "subscription.failed",
      target: `waba:${phone.wabaId}`,
      before: facts(app, phone),
      after: {
        ...facts(app, phone),
        tried: act.action,
        wantedOverride: wanted?.callbackUri ?? "",
        ...failureFacts(error),
        ...act.facts,
      },
    });
  }, PATIENTLY);
}

function facts(app: GraphApp, { id, displayPhoneNumber }: Phone) {
  return { appId: app.id, phoneNumberId: id, displayPhoneNumber };
}

/** A call that failed on the way may still have taken effect. */
async function lookAgain(app: GraphApp, phone: Phone): Promise<PhoneWebhooks | null> {
  try {
    return await getPhoneWebhooks(app, phone);
  } catch {
    return null;
  }
}
