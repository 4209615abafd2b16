import { seal } from "#lib/crypto";
import type { Prisma } from "#lib/db/generated/client";
import type { SubscriptionAct } from "./change-subscription.ts";
import { rememberedOverride, requireKnownSubscriptionOverride } from "./known-override.ts";

type Options = { dropOverride?: boolean | undefined; facts?: Prisma.InputJsonObject };

/** Keeps an existing override, and restores the one of an earlier subscription. */
export function subscribing({ facts }: Options = {}): SubscriptionAct {
  return {
    action: "subscription.subscribed",
    plan: (before, row) => ({
      subscribed: true,
      override: before.observed ? undefined : (rememberedOverride(row) ?? undefined),
    }),
    desire: () => ({ desired: true }),
    ...(facts && { facts }),
  };
}

/** Keeps the desired override, so that subscribing again restores it. */
export function unsubscribing({ dropOverride = false, facts }: Options = {}): SubscriptionAct {
  return {
    action: "subscription.unsubscribed",
    plan: (before, row) => {
      requireKnownSubscriptionOverride(row, before, dropOverride);
      return { subscribed: false };
    },
    desire: () => ({ desired: false }),
    ...(facts && { facts }),
  };
}

/** `isGiven`: the token is new, so it is sent to Meta even if the URL is the same. */
export function settingOverride(callbackUri: string, verifyToken: string, isGiven: boolean): SubscriptionAct {
  return {
    action: "subscription.override_set",
    plan: () => ({ subscribed: true, override: { callbackUri, verifyToken, always: isGiven } }),
    desire: () => ({ desired: true, desiredOverride: callbackUri, overrideVerifyToken: seal(verifyToken) }),
  };
}

/** Clears the override. Changes the subscription only if `subscribed` is given. */
export function clearingOverride(subscribed?: boolean): SubscriptionAct {
  return {
    action: subscribed === false ? "subscription.unsubscribed" : "subscription.override_cleared",
    plan: (before) => ({ subscribed: subscribed ?? before.observed, override: null }),
    desire: () => ({
      ...(subscribed !== undefined && { desired: subscribed }),
      desiredOverride: "",
      overrideVerifyToken: null,
    }),
  };
}
