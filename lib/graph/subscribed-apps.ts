import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { Id, nodePath, Text } from "./node.ts";
import { graphItems } from "./paging.ts";
import { requireSuccess, Success } from "./success.ts";
import { graphRequest } from "./transport.ts";

const AppData = z.looseObject({ id: Id, name: Text });

/** Nested on the wire, flat in one of Meta's own descriptions. */
const SubscribedApp = z
  .union([z.looseObject({ whatsapp_business_api_data: AppData, override_callback_uri: Text }), AppData])
  .transform((entry) => {
    const { id, name } =
      "whatsapp_business_api_data" in entry ? AppData.parse(entry.whatsapp_business_api_data) : AppData.parse(entry);
    return { id, name, overrideCallbackUri: Text.parse(entry.override_callback_uri) || null };
  });
export type SubscribedApp = z.output<typeof SubscribedApp>;

/** Every app subscribed to the WABA: not empty does not mean that ours is one of them. */
export function getSubscribedApps(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<SubscribedApp[]> {
  return graphItems(app, { path: nodePath(wabaId, "subscribed_apps"), wabaId, item: SubscribedApp, signal });
}

type Override = { callbackUri: string; verifyToken: string };

/**
 * Subscribes the token's app. Without `override` this CLEARS an override that is there; with one, Meta first calls
 * that URL, and requires that the app is subscribed already.
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
    schema: Success,
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
