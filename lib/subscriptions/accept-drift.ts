import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { getAccountItem } from "#lib/accounts/get";
import type { AccountItem } from "#lib/accounts/schema";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import type { PhoneRoute, Prisma } from "#lib/db/generated/client";
import { type DriftSource, driftOf, statedRoutes, toDriftSource } from "#lib/subscription-state/drift";
import { noticeDrift } from "#lib/subscription-state/notice-drift";
import { type Difference, OnApp } from "#lib/subscription-state/schema";
import { onAccount } from "./on-account.ts";

const Input = OnApp.extend({ wabaId: z.string().min(1) });

/** Accepts what Graph last reported, and the user sees, as the desired state. Makes no call to Graph. */
export async function acceptDrift(ctx: Context, input: z.input<typeof Input>): Promise<AccountItem> {
  requireRole(ctx, "operator");
  const { wabaId, appId } = Input.parse(input);
  return onAccount({ wabaId, appId }, async (app) => {
    await db().$transaction((tx) => accept(tx, ctx, { wabaId, appId: app.id }));
    return getAccountItem(ctx, { wabaId, appId });
  });
}

async function accept(tx: Transaction, ctx: Context, key: { wabaId: string; appId: string }): Promise<void> {
  const row = await tx.subscription.findUnique({ where: { wabaId_appId: key } });
  if (!row) return;
  const routes = await statedRoutes(tx, key);
  const differences = differencesToAccept(toDriftSource(row, routes));
  if (differences.length === 0) return;
  for (const difference of differences) {
    if (difference.what === "phone_override") await acceptRoute(tx, routes, difference);
    else await tx.subscription.update({ where: { wabaId_appId: key }, data: accepted(difference) });
  }
  await noticeDrift(tx, key, { byUs: true });
  await recordAudit(tx, ctx, {
    action: "subscription.drift_accepted",
    target: `waba:${key.wabaId}`,
    before: { appId: key.appId, differences },
    after: { appId: key.appId, differences: [] },
  });
}

/** Accepting the subscription also accepts its override. */
function differencesToAccept(source: DriftSource): Difference[] {
  const differences = driftOf(source);
  const ofSubscription = differences.filter(({ what }) => what === "subscription");
  if (ofSubscription.length === 0) return differences;
  return [...ofSubscription, ...driftOf({ ...source, desired: source.observed })];
}

type OfWaba = { what: "subscription"; found: boolean } | { what: "waba_override"; found: string | null };

/** The verify token of an override that was set elsewhere is unknown, and the stored one belongs to another URL. */
function accepted(difference: OfWaba): Prisma.SubscriptionUpdateInput {
  if (difference.what === "subscription") return { desired: difference.found, desiredAt: new Date() };
  return { desiredOverride: difference.found ?? "", overrideVerifyToken: null };
}

async function acceptRoute(
  tx: Transaction,
  routes: PhoneRoute[],
  { phoneNumberId, found }: { phoneNumberId: string; found: string | null },
): Promise<void> {
  const route = routes.find((one) => one.phoneNumberId === phoneNumberId);
  if (!route) return;
  await tx.phoneRoute.update({
    where: { phoneNumberId_appId: { phoneNumberId, appId: route.appId } },
    data: { desiredOverride: found ?? "", overrideVerifyToken: null },
  });
}
