import { z } from "zod";
import { appOfAccount } from "#lib/accounts/app-of-account";
import { getAccountItem } from "#lib/accounts/get";
import {
  type Observation,
  observeSubscription,
  storeFailure,
  storeObservation,
} from "#lib/accounts/observe-subscription";
import { type AccountItem, SetSubscription } from "#lib/accounts/schema";
import { recordAudit } from "#lib/audit/record";
import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import type { Subscription } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts } from "#lib/graph/errors";
import { graphApp } from "#lib/meta-apps/secrets";
import { changeOnGraph } from "./change-on-graph.ts";
import { inTurn } from "./in-turn.ts";

/** Graph has answered: a busy database is waited for longer than Prisma's 2 seconds. */
const PATIENTLY = { maxWait: 15_000, timeout: 30_000 };

const Input = SetSubscription.extend({ wabaId: z.string().min(1) });
type Input = z.infer<typeof Input>;

/**
 * Subscribes or unsubscribes an app to a WABA and answers the account as it is now. Throws the GraphError when Graph
 * did not do it: then nothing but the error is stored, and what Graph says where something may have changed.
 */
export async function setSubscription(ctx: Context, input: Input): Promise<AccountItem> {
  await changeSubscription(ctx, input);
  return getAccountItem(ctx, { wabaId: input.wabaId, appId: input.appId });
}

type Part = {
  /** The bulk act that this is a part of, for the audit entry. */
  bulkActId?: string;
  /** Failures before anything was changed that the caller waits out: they are thrown, and not written down. */
  isPutOff?: (failure: GraphFailureFacts) => boolean;
};

/** What `setSubscription` does, answering what Graph said before and after. */
export async function changeSubscription(ctx: Context, input: Input, part: Part = {}): Promise<Change> {
  requireRole(ctx, "operator");
  const { wabaId, subscribed, appId: givenAppId } = Input.parse(input);
  return inTurn(wabaId, async () => {
    if (!(await db().waba.findUnique({ where: { id: wabaId }, select: { id: true } }))) {
      throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
    }
    const app = await graphApp(await appOfAccount(wabaId, givenAppId));
    return change(ctx, app, wabaId, subscribed, part);
  });
}

type Change = { before: Observation; after: Observation };

async function change(
  ctx: Context,
  app: GraphApp,
  wabaId: string,
  subscribed: boolean,
  { bulkActId, isPutOff }: Part,
): Promise<Change> {
  const key = { wabaId, appId: app.id };
  const row = await db().subscription.findUnique({ where: { wabaId_appId: key } });
  const askedAt = new Date();
  let mayHaveChanged = false;
  try {
    const { before, after } = await changeOnGraph(app, {
      wabaId,
      subscribed,
      override: { callbackUri: row?.overrideCallbackUri ?? null, sealedVerifyToken: row?.overrideVerifyToken ?? null },
      onChange: () => {
        mayHaveChanged = true;
      },
    });
    await keep(ctx, key, { row, subscribed, bulkActId, before, after });
    return { before, after };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (!mayHaveChanged && isPutOff?.(error.failure)) throw error;
    const seen = mayHaveChanged ? await lookAgain(app, wabaId) : null;
    await keepFailure(ctx, key, { row, subscribed, bulkActId, seen, error, askedAt });
    throw error;
  }
}

type Key = { wabaId: string; appId: string };
type Kept = { row: Subscription | null; subscribed: boolean; bulkActId: string | undefined };

/** What is wanted, what was seen and who did it stand or fall together. */
async function keep(
  ctx: Context,
  key: Key,
  { row, subscribed, bulkActId, before, after }: Kept & Change,
): Promise<void> {
  const isNews = row?.desired !== subscribed || before.observed !== after.observed;
  await db().$transaction(async (tx) => {
    await storeObservation(tx, key, after);
    if (!isNews) return;
    await tx.subscription.update({
      where: { wabaId_appId: key },
      data: { desired: subscribed, desiredAt: new Date() },
    });
    await recordAudit(tx, ctx, {
      action: subscribed ? "subscription.subscribed" : "subscription.unsubscribed",
      target: `waba:${key.wabaId}`,
      before: { appId: key.appId, desired: row?.desired ?? null, ...seenFacts(before) },
      after: { appId: key.appId, desired: subscribed, ...seenFacts(after), ...(bulkActId && { bulkActId }) },
    });
  }, PATIENTLY);
}

async function keepFailure(
  ctx: Context,
  key: Key,
  {
    row,
    subscribed,
    bulkActId,
    seen,
    error,
    askedAt,
  }: Kept & { seen: Observation | null; error: GraphError; askedAt: Date },
): Promise<void> {
  const { reason, message, code, traceId } = error.failure;
  await db().$transaction(async (tx) => {
    if (seen) await storeObservation(tx, key, seen);
    await storeFailure(tx, key, error.failure, seen?.observedAt ?? askedAt);
    await recordAudit(tx, ctx, {
      action: "subscription.failed",
      target: `waba:${key.wabaId}`,
      before: { appId: key.appId, desired: row?.desired ?? null, observed: row?.observed ?? null },
      after: {
        ...{ appId: key.appId, wanted: subscribed, reason, message, code, traceId },
        ...(seen && seenFacts(seen)),
        ...(bulkActId && { bulkActId }),
      },
    });
  }, PATIENTLY);
}

function seenFacts({ observed, overrideCallbackUri }: Observation) {
  return { observed, overrideCallbackUri };
}

/** A call that failed on the way may have been done all the same. */
async function lookAgain(app: GraphApp, wabaId: string): Promise<Observation | null> {
  try {
    return await observeSubscription(app, wabaId);
  } catch {
    return null;
  }
}
