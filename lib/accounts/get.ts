import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { type PhoneRoute, Prisma, type Subscription } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { GraphFailure } from "#lib/graph/failure-schema";
import { timeZoneName } from "#lib/graph/time-zones";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { statesOf } from "#lib/states/read/entities";
import { autoRepairLog } from "#lib/subscription-state/auto-repair-log";
import { driftOf, toDriftSource } from "#lib/subscription-state/drift";
import type { AppOnAccount } from "#lib/subscription-state/schema";
import { toAccountItems } from "./account-item.ts";
import { type AccountRow, accountRows } from "./account-rows.ts";
import { ourOverrides } from "./our-overrides.ts";
import { toPhoneNumberItem } from "./phone-number-item.ts";
import type { AccountDetail, AccountItem, AccountNumber } from "./schema.ts";

type Key = { wabaId: string; appId?: string | undefined };

/** An account as its row in the list shows it. Throws `not_found`. */
export async function getAccountItem(ctx: Context, { wabaId, appId }: Key): Promise<AccountItem> {
  requireRole(ctx, "viewer");
  const rows = await db().$queryRaw<AccountRow[]>(Prisma.sql`
    select r.* from (${accountRows(await ourOverrides(), appId)}) r where r.id = ${wabaId}`);
  const [item] = await toAccountItems(rows);
  if (item) return item;
  const isKnown = appId !== undefined && (await db().waba.count({ where: { id: wabaId } })) > 0;
  throw new AppError(
    "not_found",
    isKnown
      ? `The Meta app ${appId} has not been seen on the account ${wabaId}.`
      : `The account ${wabaId} is not known to this console.`,
  );
}

export async function getAccount(ctx: Context, key: Key): Promise<AccountDetail> {
  const item = await getAccountItem(ctx, key);
  const ofApp = { appId: item.appId ?? "" };
  const [waba, numbers, subscriptions] = await Promise.all([
    db().waba.findUniqueOrThrow({ where: { id: item.id } }),
    db().phoneNumber.findMany({
      where: { wabaId: item.id },
      orderBy: { id: "asc" },
      include: { waba: { select: { name: true } }, routes: { where: ofApp } },
    }),
    db().subscription.findMany({
      where: { wabaId: item.id },
      orderBy: [{ app: { createdAt: "asc" } }, { appId: "asc" }],
      include: { app: { select: { name: true } } },
    }),
  ]);
  const digits = numbers.map((number) => number.digits);
  const numberStates = await statesOf("phone", digits);
  const row = subscriptions.find(({ appId }) => appId === item.appId) ?? null;
  const routes = numbers.flatMap((number) => number.routes).filter((route) => route.desiredOverride !== null);
  return {
    ...item,
    country: waba.country,
    timezoneName: timeZoneName(waba.timezoneId),
    status: waba.status,
    businessVerificationStatus: waba.businessVerificationStatus,
    ownershipType: waba.ownershipType,
    healthStatus: waba.healthStatus,
    numbers: numbers.map(({ routes: [route], ...number }) => ({
      ...toAccountNumber(number, route, subscriptions.length),
      ...numberStates.get(number.digits),
    })),
    differences: row ? driftOf(toDriftSource(row, routes)) : [],
    hasOverrideToken: (row?.overrideVerifyToken ?? null) !== null,
    autoRepair: await autoRepairOf(row),
    apps: subscriptions.map(toAppOnAccount),
  };
}

type NumberOfWaba = Parameters<typeof toPhoneNumberItem>[0];

/** If only one app is connected, data stored before routes were kept per app belong to that app. */
function toAccountNumber(number: NumberOfWaba, route: PhoneRoute | undefined, apps: number): AccountNumber {
  const item = toPhoneNumberItem(number);
  const seen = route?.observedAt
    ? { phoneNumber: route.phoneUri, waba: route.wabaUri, application: route.appUri }
    : null;
  return {
    ...item,
    route: seen ?? (apps <= 1 ? item.route : null),
    routeState: route
      ? {
          desiredOverride: route.desiredOverride,
          isOverrideKnown: isSameUrl(route.desiredOverride, route.phoneUri) && route.overrideVerifyToken !== null,
          driftedAt: route.driftedAt?.toISOString() ?? null,
          observedAt: route.observedAt?.toISOString() ?? null,
          lastError: GraphFailure.safeParse(route.lastError).data ?? null,
        }
      : null,
    healthStatus: number.healthStatus,
  };
}

async function autoRepairOf(row: Subscription | null): Promise<AccountDetail["autoRepair"]> {
  if (!row?.autoRepair) return { on: false, stopped: null };
  const { stopped } = await autoRepairLog(row, row.driftedAt);
  return { on: true, stopped: stopped && { at: stopped.at.toISOString(), reason: stopped.reason } };
}

function toAppOnAccount({ appId, app, observed, driftedAt }: Subscription & { app: { name: string } }): AppOnAccount {
  return { id: appId, name: app.name, observed, isDrifted: driftedAt !== null };
}
