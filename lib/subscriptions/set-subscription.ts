import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { getAccountItem } from "#lib/accounts/get";
import type { AccountItem } from "#lib/accounts/schema";
import { unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { SetSubscription } from "#lib/subscription-state/schema";
import { clearingOverride, settingOverride, subscribing, unsubscribing } from "./acts.ts";
import { changeSubscription, type SubscriptionAct } from "./change-subscription.ts";
import { onAccount } from "./on-account.ts";

const Input = SetSubscription.extend({ wabaId: z.string().min(1) });
type Input = z.output<typeof Input>;

/**
 * Subscribes or unsubscribes an app to a WABA, sets or clears the override of its callback URL, and returns the account
 * afterwards. Throws the GraphError if Graph failed, and `precondition` with the reason `override_token_unknown` if an
 * override would be lost that the console could not set again.
 */
export async function setSubscription(ctx: Context, input: z.input<typeof Input>): Promise<AccountItem> {
  requireRole(ctx, "operator");
  const wanted = Input.parse(input);
  const { wabaId, appId } = wanted;
  return onAccount({ wabaId, appId }, async (app) => {
    await changeSubscription(ctx, app, wabaId, await actFor(wanted, app.id));
    return getAccountItem(ctx, { wabaId, appId });
  });
}

async function actFor(wanted: Input, appId: string): Promise<SubscriptionAct> {
  const { wabaId, subscribed, overrideCallbackUri, verifyToken, dropOverride } = wanted;
  if (overrideCallbackUri === undefined) return subscribed ? subscribing() : unsubscribing({ dropOverride });
  if (overrideCallbackUri === null) return clearingOverride(subscribed);
  if (!subscribed) {
    throw new AppError("invalid_input", "overrideCallbackUri: only a subscribed app can have an override", {
      parameter: "overrideCallbackUri",
    });
  }
  const token = verifyToken ?? (await storedToken({ wabaId, appId }));
  return settingOverride(overrideCallbackUri, token, verifyToken !== undefined);
}

async function storedToken(key: { wabaId: string; appId: string }): Promise<string> {
  const row = await db().subscription.findUnique({ where: { wabaId_appId: key } });
  if (row?.overrideVerifyToken) return unseal(row.overrideVerifyToken);
  throw missingToken();
}

/** Meta accepts a callback URL only together with its verify token. */
export function missingToken(): AppError {
  return new AppError("invalid_input", "verifyToken: is needed with the URL, and none is stored here yet", {
    parameter: "verifyToken",
  });
}
