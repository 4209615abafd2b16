import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { getAccountItem } from "#lib/accounts/get";
import type { AccountItem } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { GraphApp } from "#lib/graph/app";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { statedRoutes } from "#lib/subscription-state/drift";
import { RepairDrift } from "#lib/subscription-state/schema";
import { changePhoneOverride } from "./change-phone-override.ts";
import { changeSubscription, type SubscriptionAct } from "./change-subscription.ts";
import {
  rememberedOverride,
  requireKnownOverride,
  requireKnownSubscriptionOverride,
  requireRemembered,
} from "./known-override.ts";
import { onAccount } from "./on-account.ts";

const Input = RepairDrift.extend({ wabaId: z.string().min(1) });

/**
 * Makes Graph match the desired state: the subscription, its override and those of the numbers. Throws the GraphError,
 * and `precondition` with the reason `override_token_unknown` if an override whose verify token is not stored would be
 * lost or has to be set again.
 */
export async function repairDrift(ctx: Context, input: z.input<typeof Input>): Promise<AccountItem> {
  requireRole(ctx, "operator");
  const { wabaId, appId, dropOverride } = Input.parse(input);
  return onAccount({ wabaId, appId }, async (app) => {
    await repairOnGraph(ctx, app, wabaId, { mayDrop: () => dropOverride === true });
    return getAccountItem(ctx, { wabaId, appId });
  });
}

type Stated = { desiredOverride: string | null } | null;

type Repair = {
  /** Whether an override that cannot be restored may be removed, given the desired state. */
  mayDrop: (stated: Stated) => boolean;
  /** Further details for the audit entries. */
  facts?: Prisma.InputJsonObject;
};

/** Call it with `inTurn` of the WABA. */
export async function repairOnGraph(
  ctx: Context,
  app: GraphApp,
  wabaId: string,
  { mayDrop, facts }: Repair,
): Promise<{ changed: boolean }> {
  const { changed } = await changeSubscription(ctx, app, wabaId, repairing({ mayDrop, ...(facts && { facts }) }));
  const routes = await statedRoutes(db(), { wabaId, appId: app.id });
  let isAnyChanged = changed;
  for (const route of routes) {
    if (route.driftedAt === null) continue;
    const phone = await db().phoneNumber.findUniqueOrThrow({
      where: { id: route.phoneNumberId },
      select: { id: true, wabaId: true, displayPhoneNumber: true },
    });
    const repaired = await changePhoneOverride(ctx, app, phone, {
      action: "subscription.phone_override_repaired",
      plan: ({ phoneUri }, row) => {
        if (!isSameUrl(phoneUri, row?.desiredOverride ?? null)) requireKnownOverride(row, phoneUri, mayDrop(row));
        return requireRemembered(row);
      },
      ...(facts && { facts }),
    });
    isAnyChanged ||= repaired.changed;
  }
  return { changed: isAnyChanged };
}

function repairing({ mayDrop, facts }: Repair): SubscriptionAct {
  return {
    action: "subscription.drift_repaired",
    plan: (before, row) => {
      const subscribed = row?.desired ?? before.observed;
      if (!subscribed) {
        requireKnownSubscriptionOverride(row, before, mayDrop(row));
        return { subscribed };
      }
      if (!before.observed) return { subscribed, override: rememberedOverride(row) ?? undefined };
      if (!row || row.desiredOverride === null) return { subscribed };
      if (isSameUrl(before.overrideCallbackUri, row.desiredOverride)) return { subscribed };
      requireKnownSubscriptionOverride(row, before, mayDrop(row));
      return { subscribed, override: requireRemembered(row) };
    },
    desire: () => ({}),
    ...(facts && { facts }),
  };
}
