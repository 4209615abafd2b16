import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { getAccountItem } from "#lib/accounts/get";
import type { AccountItem } from "#lib/accounts/schema";
import { unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import type { PhoneRoute } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { SetPhoneOverride } from "#lib/subscription-state/schema";
import { changePhoneOverride, type PhoneAct } from "./change-phone-override.ts";
import { onAccount } from "./on-account.ts";
import { missingToken } from "./set-subscription.ts";

const Input = SetPhoneOverride.extend({ phoneNumberId: z.string().min(1) });

/** Sets or clears the callback URL of one number and returns its account afterwards. Throws the GraphError. */
export async function setPhoneOverride(ctx: Context, input: z.input<typeof Input>): Promise<AccountItem> {
  requireRole(ctx, "operator");
  const { phoneNumberId, appId, overrideCallbackUri, verifyToken } = Input.parse(input);
  const phone = await db().phoneNumber.findUnique({
    where: { id: phoneNumberId },
    select: { id: true, wabaId: true, displayPhoneNumber: true },
  });
  if (!phone) throw new AppError("not_found", `The phone number ${phoneNumberId} is not known to this console.`);
  const act: PhoneAct = overrideCallbackUri
    ? {
        action: "subscription.phone_override_set",
        plan: (_, route) => ({ callbackUri: overrideCallbackUri, verifyToken: verifyToken ?? storedToken(route) }),
        always: verifyToken !== undefined,
      }
    : { action: "subscription.phone_override_cleared", plan: () => null };
  return onAccount({ wabaId: phone.wabaId, appId }, async (app) => {
    await changePhoneOverride(ctx, app, phone, act);
    return getAccountItem(ctx, { wabaId: phone.wabaId, appId });
  });
}

function storedToken(route: PhoneRoute | null): string {
  if (!route?.overrideVerifyToken) throw missingToken();
  return unseal(route.overrideVerifyToken);
}
