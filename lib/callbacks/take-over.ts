import { setTimeout as sleep } from "node:timers/promises";
import { type Context, requireRole } from "#lib/access/context";
import { createDestination } from "#lib/destinations/change-destinations";
import { listDestinations } from "#lib/destinations/read-destinations";
import type { AttemptDetail, DestinationFilter } from "#lib/destinations/schema";
import { sendTest } from "#lib/destinations/send-test";
import { AppError } from "#lib/errors";
import { DESTINATIONS_CACHE_MS } from "#lib/forwards/active-destinations";
import { isSameUrl } from "#lib/http/client/url-spelling";
import type { Locale } from "#lib/i18n/locale";
import { callbackUrl, isOurCallback } from "#lib/meta-apps/callback-url";
import { refreshApp } from "#lib/meta-apps/observe-app";
import { appSecrets } from "#lib/meta-apps/secrets";
import { setAppWebhooks } from "#lib/meta-apps/set-webhooks";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { type Route, readRoutes, toItems } from "./list-callbacks.ts";
import { type CallbackKey, PutBack, TakenOver, TakeOver } from "./schema.ts";

/**
 * Takes a callback over. First the present receiver becomes a destination, so that every webhook that arrives here is
 * forwarded to it. Only then the callback URL at Meta is changed. Each step can be repeated. Throws `precondition` if
 * the receiver does not accept the test, and a GraphError if Meta refuses. In both cases, nothing has changed at Meta.
 */
export async function takeOver(ctx: Context, input: TakeOver, locale: Locale): Promise<TakenOver> {
  requireRole(ctx, "admin");
  const { test, ...key } = TakeOver.parse(input);
  const route = await findRoute(ctx, key);
  let secret: string | null = null;
  let tested: AttemptDetail | null = null;
  if (!isOurCallback(route.url)) {
    const url = requireReceiver(route);
    const receiver = await makeDestination(ctx, route, url);
    secret = receiver.secret;
    if (test) tested = await requireTaken(ctx, receiver.id, locale);
    // After this time, every process has read the new destination.
    await sleep(2 * DESTINATIONS_CACHE_MS);
    await point(ctx, route, callbackUrl(), await ownVerifyToken(key.appId));
  }
  const [callback] = await toItems(ctx, [await findRoute(ctx, key)]);
  return TakenOver.parse({ callback, secret, test: tested });
}

/**
 * Makes the receiver the callback at Meta again. Meta first verifies the receiver with the verify token, and changes
 * nothing if that fails. The destination stays, so that waiting items are still sent.
 */
export async function putBack(ctx: Context, input: PutBack): Promise<TakenOver> {
  requireRole(ctx, "admin");
  const { destinationId, verifyToken, ...key } = PutBack.parse(input);
  const route = await findRoute(ctx, key);
  const destination = (await listDestinations(ctx)).items.find(({ id }) => id === destinationId);
  if (!destination || destination.appId !== key.appId)
    throw new AppError("not_found", "There is no such destination of this Meta app.");
  if (!isSameUrl(route.url, destination.url)) await point(ctx, route, destination.url, verifyToken);
  const [callback] = await toItems(ctx, [await findRoute(ctx, key)]);
  return TakenOver.parse({ callback, secret: null, test: null });
}

async function findRoute(ctx: Context, key: CallbackKey): Promise<Route> {
  // Reads the app's present callback from Meta. Overrides are read again before they are changed.
  if (key.level === "app") await refreshApp(ctx, key.appId);
  const route = (await readRoutes(key.appId)).find(({ level, id }) => level === key.level && id === key.id);
  if (!route) throw new AppError("not_found", "Meta has no such callback, as far as the console knows.");
  return route;
}

function requireReceiver({ url }: Route): string {
  if (url) return url;
  throw new AppError(
    "precondition",
    "Meta has no callback URL there, so there is nothing to take over. Set the console's.",
  );
}

/** Finds the destination of this receiver, or creates it. */
async function makeDestination(
  ctx: Context,
  route: Route,
  url: string,
): Promise<{ id: string; secret: string | null }> {
  const filter: DestinationFilter = {
    ...(route.level === "account" && { waba: [route.id] }),
    ...(route.level === "number" && route.phone && { phone: [route.phone] }),
  };
  const known = (await listDestinations(ctx)).items.find(
    (one) => one.appId === route.appId && one.format === "meta" && isSameUrl(one.url, url),
  );
  if (known) {
    const isWhole = Object.values(known.filter).every((wanted) => !wanted?.length);
    const isSame = JSON.stringify(known.filter) === JSON.stringify(filter);
    if ((isWhole || isSame) && known.state !== "disabled") return { id: known.id, secret: null };
    throw new AppError(
      "conflict",
      `The destination ${known.name} sends there already, but not all of this. Change what it gets, or delete it.`,
      { destinationId: known.id },
    );
  }
  const name = `${route.name ?? route.id}: ${new URL(url).host}`.slice(0, 100);
  return createDestination(ctx, { name, url, appId: route.appId, format: "meta", filter });
}

async function requireTaken(ctx: Context, destinationId: string, locale: Locale): Promise<AttemptDetail> {
  const attempt = await sendTest(ctx, destinationId, locale);
  if (attempt.state === "delivered") return attempt;
  const why = attempt.error ?? `it answered ${attempt.status}`;
  throw new AppError(
    "precondition",
    `The receiver did not take a test event: ${why}. Nothing was changed at Meta. The destination is there; try again, or without the test.`,
    { destinationId, attemptId: attempt.id },
  );
}

async function point(ctx: Context, { appId, level, id }: Route, url: string, verifyToken: string): Promise<void> {
  if (level === "app") await setAppWebhooks(ctx, { appId, callbackUrl: url, verifyToken });
  else if (level === "account")
    await setSubscription(ctx, { wabaId: id, appId, subscribed: true, overrideCallbackUri: url, verifyToken });
  else await setPhoneOverride(ctx, { phoneNumberId: id, appId, overrideCallbackUri: url, verifyToken });
}

async function ownVerifyToken(appId: string): Promise<string> {
  const app = (await appSecrets()).find((one) => one.appId === appId);
  if (!app) throw new AppError("precondition", "The secrets of this Meta app cannot be read.");
  return app.verifyToken;
}
