import type { Context } from "#lib/access/context";
import { inBackground } from "#lib/graph/app";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { subscribing, unsubscribing } from "../acts.ts";
import { changeSubscription, type SubscriptionAct } from "../change-subscription.ts";
import { requireRemembered } from "../known-override.ts";
import { onAccount } from "../on-account.ts";
import type { ClaimedItem } from "./claim.ts";
import { isAlready } from "./plan.ts";
import { reactionTo } from "./verdict.ts";

/** Subscribes or unsubscribes one account as a part of a bulk action. */
export function switchAccount(
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
