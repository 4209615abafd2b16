import type { Context } from "#lib/access/context";
import type { AuditAction } from "#lib/audit/client/actions";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import type { Prisma, Subscription } from "#lib/db/generated/client";
import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts } from "#lib/graph/errors";
import { reportAct } from "#lib/states/report-act";
import { whileChanging } from "#lib/subscription-state/being-changed";
import {
  type Observation,
  observeSubscription,
  storeFailure,
  storeObservation,
} from "#lib/subscription-state/observe-subscription";
import { changeOnGraph, type Progress } from "./change-on-graph.ts";
import type { Plan } from "./steps.ts";

/** Graph has already answered, so wait for a busy database longer than Prisma's 2 seconds. */
export const PATIENTLY = { maxWait: 15_000, timeout: 30_000 };

/** The desired state after the act; absent properties stay. */
export type Desire = { desired?: boolean; desiredOverride?: string; overrideVerifyToken?: string | null };

export type SubscriptionAct = {
  action: AuditAction;
  /** Called with Graph's current and the stored state before anything is changed; an exception stops the act. */
  plan: (before: Observation, row: Subscription | null) => Plan;
  /** Called with Graph's state from before; null if Graph did not answer. */
  desire: (row: Subscription | null, before: Observation | null) => Desire;
  /** Further details for the audit entry, e.g. the bulk action it belongs to. */
  facts?: Prisma.InputJsonObject;
  /** Failures before any change that the caller retries later: they are thrown but not stored. */
  isPutOff?: (failure: GraphFailureFacts) => boolean;
};

type Key = { wabaId: string; appId: string };

/**
 * Changes one app's subscription to one WABA: makes the calls that are needed, then stores Graph's state, the desired
 * state and who made the change. Returns whether anything changed, at Meta or here, and Graph's last state. Throws the
 * GraphError if Graph failed; the error is stored then, with Graph's state if something may have changed. Call it with
 * `inTurn` of the WABA.
 */
export function changeSubscription(
  ctx: Context,
  app: GraphApp,
  wabaId: string,
  act: SubscriptionAct,
): Promise<{ changed: boolean; after: Observation }> {
  const key = { wabaId, appId: app.id };
  return whileChanging(key, async () => {
    const row = await db().subscription.findUnique({ where: { wabaId_appId: key } });
    const askedAt = new Date();
    const progress: Progress = { mayHaveChanged: false, hasSubscribed: false };
    try {
      const { before, after } = await changeOnGraph(app, {
        wabaId,
        progress,
        plan: (seen) => act.plan(seen, row),
      });
      const changed = await keep(ctx, key, act, { row, before, after, mayHaveChanged: progress.mayHaveChanged });
      return { changed, after };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (!progress.mayHaveChanged && act.isPutOff?.(error.failure)) throw error;
      const seen = progress.mayHaveChanged ? await lookAgain(app, wabaId) : null;
      await keepFailure(ctx, key, act, { row, seen, error, askedAt, hasSubscribed: progress.hasSubscribed });
      throw error;
    }
  });
}

type Kept = { row: Subscription | null; before: Observation; after: Observation; mayHaveChanged: boolean };

/** Stores desired state, observed state and audit entry in one transaction. Returns whether anything is new. */
async function keep(ctx: Context, key: Key, act: SubscriptionAct, kept: Kept): Promise<boolean> {
  const { row, before, after, mayHaveChanged } = kept;
  const desire = act.desire(row, before);
  const isChanged = mayHaveChanged || isNewDesire(desire, row);
  await db().$transaction(async (tx) => {
    await tx.subscription.upsert({
      where: { wabaId_appId: key },
      create: { ...key, ...desire, ...dated(desire, row) },
      update: { ...desire, ...dated(desire, row) },
    });
    await storeObservation(tx, key, after, { byUs: true });
    if (!isChanged) return;
    const [auditId] = await recordAudit(tx, ctx, {
      action: act.action,
      target: `waba:${key.wabaId}`,
      before: { appId: key.appId, ...desiredFacts(row), ...seenFacts(before) },
      after: { appId: key.appId, ...desiredFacts({ ...row, ...desire }), ...seenFacts(after), ...act.facts },
    });
    if (auditId && before.observed !== after.observed)
      await reportAct(tx, { ...key, isSubscribed: after.observed, at: after.observedAt, auditId });
  }, PATIENTLY);
  return isChanged;
}

type Failed = {
  row: Subscription | null;
  seen: Observation | null;
  error: GraphError;
  askedAt: Date;
  hasSubscribed: boolean;
};

async function keepFailure(ctx: Context, key: Key, act: SubscriptionAct, failed: Failed): Promise<void> {
  const { row, seen, error, askedAt, hasSubscribed } = failed;
  const desire = act.desire(row, null);
  await db().$transaction(async (tx) => {
    // The first of two calls worked: the app is subscribed, and that was intended.
    if (hasSubscribed) {
      const subscribed = { desired: true, desiredAt: new Date() };
      await tx.subscription.upsert({
        where: { wabaId_appId: key },
        create: { ...key, ...subscribed },
        update: subscribed,
      });
    }
    if (seen) await storeObservation(tx, key, seen, { byUs: true });
    await storeFailure(tx, key, error.failure, seen?.observedAt ?? askedAt);
    const [auditId] = await recordAudit(tx, ctx, {
      action: "subscription.failed",
      target: `waba:${key.wabaId}`,
      before: {
        appId: key.appId,
        ...desiredFacts(row),
        observed: row?.observed ?? null,
        overrideCallbackUri: row?.overrideCallbackUri ?? null,
      },
      after: {
        appId: key.appId,
        tried: act.action,
        ...(desire.desired !== undefined && { wanted: desire.desired }),
        ...(desire.desiredOverride !== undefined && { wantedOverride: desire.desiredOverride }),
        ...failureFacts(error),
        ...(seen && seenFacts(seen)),
        ...act.facts,
      },
    });
    // The call may have worked although its answer was lost.
    if (auditId && seen && row?.observed !== null && row?.observed !== undefined && row.observed !== seen.observed)
      await reportAct(tx, { ...key, isSubscribed: seen.observed, at: seen.observedAt, auditId });
  }, PATIENTLY);
}

/** The details of a Graph failure for an audit entry. */
export function failureFacts({ failure: { reason, message, code, traceId } }: GraphError) {
  return { reason, message, code, traceId };
}

function isNewDesire({ desired, desiredOverride }: Desire, row: Subscription | null): boolean {
  if (desired !== undefined && desired !== (row?.desired ?? null)) return true;
  return desiredOverride !== undefined && desiredOverride !== (row?.desiredOverride ?? null);
}

function dated(desire: Desire, row: Subscription | null): { desiredAt?: Date } {
  return isNewDesire(desire, row) ? { desiredAt: new Date() } : {};
}

function desiredFacts(row: Partial<Subscription> | null) {
  return { desired: row?.desired ?? null, desiredOverride: row?.desiredOverride ?? null };
}

function seenFacts({ observed, overrideCallbackUri }: Observation) {
  return { observed, overrideCallbackUri };
}

/** A call that failed on the way may still have taken effect. */
async function lookAgain(app: GraphApp, wabaId: string): Promise<Observation | null> {
  try {
    return await observeSubscription(app, wabaId);
  } catch {
    return null;
  }
}
