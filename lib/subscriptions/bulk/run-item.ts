import { type Context, systemContext } from "#lib/access/context";
import { db } from "#lib/db/client";
import { isDatabaseAway } from "#lib/db/database-away";
import { AppError } from "#lib/errors";
import { inBackground } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { concernsWholeApp, FAILURE_REASONS, isUnreachable, UNREACHABLE_IN_A_ROW } from "#lib/graph/failure-reasons";
import { log } from "#lib/log";
import { subscribing, unsubscribing } from "../acts.ts";
import { changeSubscription, type SubscriptionAct } from "../change-subscription.ts";
import { requireRemembered } from "../known-override.ts";
import { onAccount } from "../on-account.ts";
import type { ClaimedItem } from "./claim.ts";
import { hindranceFailure, isAlready } from "./plan.ts";
import { delayAct, finishItem, pauseAct, putBack } from "./settle.ts";

const DEFAULT_WAIT_MS = 5 * 60_000;

/** Brings one account into the state that the act wants and stores the result. Reads the account before changing it. */
export async function runItem(item: ClaimedItem): Promise<void> {
  try {
    const { changed, after } = await switchAccount(contextOf(item), item);
    const isSo = after.observed === (item.action === "subscribe");
    if (!isSo) await finishItem(item, "failed", IGNORED());
    // A process that died had started this item, so its change counts as done by this act.
    else await finishItem(item, changed || item.isTakenOver ? "done" : "unchanged");
  } catch (error) {
    await settleError(item, error);
  }
}

const IGNORED = () =>
  graphFailure("refused", "Graph reported success, but still shows the account as it was before.").failure;

/** Acts for the user who started the act; their permission was checked then. */
function contextOf({ userId, actor }: ClaimedItem): Context {
  if (!userId) return systemContext(actor);
  return { actor: { kind: "user", id: userId, email: actor, name: actor, role: "operator" }, remoteAddress: null };
}

async function settleError(item: ClaimedItem, error: unknown): Promise<void> {
  if (error instanceof GraphError) return settleFailure(item, error.failure);
  if (error instanceof AppError) {
    const reason = typeof error.extra.reason === "string" ? error.extra.reason : "unknown";
    return finishItem(item, "failed", hindranceFailure(reason, error.message));
  }
  // The item stays "running". After its lease, another run takes it over and asks Graph what has happened.
  if (isDatabaseAway(error)) throw error;
  log().error({ err: error, actId: item.actId, wabaId: item.wabaId }, "an item of a bulk action failed");
  const { failure } = graphFailure("unknown", "The console could not finish this account: see its log.");
  await finishItem(item, "failed", failure);
}

async function settleFailure(item: ClaimedItem, failure: GraphFailureFacts): Promise<void> {
  const until = failure.retryAt ? new Date(failure.retryAt) : new Date(Date.now() + DEFAULT_WAIT_MS);
  switch (reactionTo(failure)) {
    case "pause":
      await pauseAct(item.actId, failure);
      return putBack(item, failure, null);
    case "delay":
      await delayAct(item.actId, failure, until);
      return putBack(item, null, null);
    case "wait":
      return putBack(item, failure, until);
    case "fail":
      await finishItem(item, "failed", failure);
      if (isUnreachable(failure.reason) && (await isMetaAway(item.actId))) await pauseAct(item.actId, failure);
  }
}

/** One account may have a problem of its own. If several in a row fail, Meta or the network is down. */
async function isMetaAway(actId: string): Promise<boolean> {
  const latest = await db().$queryRaw<{ reason: string | null }[]>`
    select failure ->> 'reason' as reason from bulk_item
    where act_id = ${actId}::uuid and state in ('done', 'unchanged', 'failed') and started_at is not null
    order by finished_at desc limit ${UNREACHABLE_IN_A_ROW}::int`;
  return latest.length === UNREACHABLE_IN_A_ROW && latest.every(({ reason }) => isUnreachable(reason));
}

/** Subscribes or unsubscribes one account as a part of a bulk action. */
function switchAccount(
  ctx: Context,
  { actId, wabaId, appId, action, isTakenOver }: ClaimedItem,
): ReturnType<typeof changeSubscription> {
  const facts = { bulkActId: actId };
  const wanted = action === "subscribe";
  // The preview lists every override that an unsubscribe removes.
  const act = wanted ? subscribingWhole(facts) : unsubscribing({ dropOverride: true, facts });
  const desire: SubscriptionAct["desire"] = (row, before) => {
    const isSo =
      !isTakenOver && before !== null && isAlready({ wanted, observed: before.observed, desired: row?.desired });
    return isSo ? {} : act.desire(row, before);
  };
  return onAccount({ wabaId, appId }, (app) =>
    changeSubscription(ctx, inBackground(app), wabaId, { ...act, desire, isPutOff }),
  );
}

/** Subscribes with the desired override, or fails. */
function subscribingWhole(facts: { bulkActId: string }): SubscriptionAct {
  const act = subscribing({ facts });
  return {
    ...act,
    plan: (before, row) => {
      if (!before.observed) requireRemembered(row);
      return act.plan(before, row);
    },
  };
}

const isPutOff = (failure: GraphFailureFacts) => reactionTo(failure) !== "fail";

/** What a failure means: `pause` and `delay` affect the whole act, `wait` and `fail` only the account. */
export function reactionTo({ reason }: Pick<GraphFailureFacts, "reason">): "pause" | "delay" | "wait" | "fail" {
  if (concernsWholeApp(reason)) return "pause";
  if (reason === "app_rate_limited") return "delay";
  return FAILURE_REASONS[reason] === "later" ? "wait" : "fail";
}
