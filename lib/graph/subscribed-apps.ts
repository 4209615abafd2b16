import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { graphFailure } from "./errors.ts";
import { Id, nodePath, requireSuccess, Success, Text } from "./node.ts";
import { graphItems } from "./paging.ts";
import { graphRequest } from "./transport.ts";

const AppData = z.looseObject({ id: Id, name: Text });

/** Nested in Graph's answers, flat in one of Meta's descriptions. */
const SubscribedApp = z
  .union([z.looseObject({ whatsapp_business_api_data: AppData, override_callback_uri: Text }), AppData])
  .transform((entry) => {
    const { id, name } =
      "whatsapp_business_api_data" in entry ? AppData.parse(entry.whatsapp_business_api_data) : AppData.parse(entry);
    return { id, name, overrideCallbackUri: Text.parse(entry.override_callback_uri) || null };
  });
export type SubscribedApp = z.output<typeof SubscribedApp>;

/**
 * All apps subscribed to the WABA; ours may be missing even if the list is not empty. Throws `unexpected_shape` if ours
 * may be an entry that cannot be parsed: subscribing again would remove its override.
 */
export async function getSubscribedApps(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<SubscribedApp[]> {
  let isWhole = true;
  const onUnreadable = () => {
    isWhole = false;
  };
  const path = nodePath(wabaId, "subscribed_apps");
  const apps = await graphItems(app, { path, wabaId, item: SubscribedApp, signal, onUnreadable });
  if (!isWhole && !apps.some(({ id }) => id === app.id))
    throw graphFailure("unexpected_shape", "Graph's list of subscribed apps has an entry that cannot be read.");
  return apps;
}

/** One of Meta's pages shows the list of subscribed apps instead of `success`, another shows both. */
const SuccessOrList = z.union([
  Success,
  z.looseObject({ data: z.array(z.unknown()) }).transform(() => ({ success: true as const })),
]);

type Override = { callbackUri: string; verifyToken: string };

/**
 * Subscribes the token's app. Without `override` this REMOVES an existing override. With one, Meta calls its URL first
 * and requires that the app is already subscribed.
 */
export async function subscribeApp(
  app: GraphApp,
  wabaId: string,
  override?: Override,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await graphRequest(app, {
    method: "POST",
    path: nodePath(wabaId, "subscribed_apps"),
    wabaId,
    schema: SuccessOrList,
    signal,
    ...(override && {
      body: { override_callback_uri: override.callbackUri, verify_token: override.verifyToken },
      secrets: [override.verifyToken],
    }),
  });
  requireSuccess(answer);
}

/** Ends the subscription of the token's app for all numbers of the WABA. */
export async function unsubscribeApp(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<void> {
  const answer = await graphRequest(app, {
    method: "DELETE",
    path: nodePath(wabaId, "subscribed_apps"),
    wabaId,
    schema: Success,
    signal,
  });
  requireSuccess(answer);
}
