import type { Context } from "../context.ts";
import type { App, Subscription, Waba } from "../state.ts";
import { META_FIRST_PARTY_APP, subscriptionOf, whatsappSubscription } from "../state.ts";
import { requireHandshake } from "../webhooks/handshake.ts";
import type { Call, Edge } from "./call.ts";
import { list } from "./call.ts";
import { GraphError, invalidParameter } from "./errors.ts";

const MAX_CALLBACK_LENGTH = 200;

export const getSubscribedApps: Edge<Waba> = (call, waba) => {
  const { context } = call;
  const subscriptions = waba.subscriptions.map((subscription) => ({ ...subscription, id: subscription.appId }));
  const print = (subscription: Subscription) => printSubscription(call, subscription);
  const style = context.settings.paging.subscribedApps;
  if (style === "cursors") return list(call, subscriptions, print);
  return { data: subscriptions.map(print), ...(style === "empty" && { paging: {} }) };
};

function printSubscription({ context, caller }: Call, subscription: Subscription): object {
  const { appId, overrideCallbackUri } = subscription;
  const isVisible = appId === caller.app.id || context.settings.otherAppsOverrides === "visible";
  return {
    whatsapp_business_api_data: {
      link: `https://www.facebook.com/games/?app_id=${appId}`,
      name: appName(context, appId),
      id: appId,
    },
    ...(overrideCallbackUri && isVisible && { override_callback_uri: overrideCallbackUri }),
  };
}

function appName(context: Context, appId: string): string {
  if (appId === META_FIRST_PARTY_APP.id) return META_FIRST_PARTY_APP.name;
  return context.state.apps.get(appId)?.name ?? "Unknown app";
}

/**
 * Subscribes the token's own app. Without a body it also clears the override; an override needs a subscription first.
 */
export const postSubscribedApps: Edge<Waba> = async (call, waba) => {
  const { context, request, caller } = call;
  const callbackUri = request.params.override_callback_uri;
  const verifyToken = request.params.verify_token;
  const existing = subscriptionOf(waba, caller.app.id);
  if (!callbackUri && !verifyToken) {
    if (existing) Object.assign(existing, { overrideCallbackUri: null, verifyToken: null });
    else waba.subscriptions.push(newSubscription(waba, caller.app));
    return { success: true };
  }
  if (!callbackUri) throw invalidParameter("The parameter override_callback_uri is required");
  if (!verifyToken) throw invalidParameter("The parameter verify_token is required");
  checkLength(callbackUri);
  const receivesMessages = whatsappSubscription(caller.app)?.fields.includes("messages") ?? false;
  if (!existing || !receivesMessages) {
    const message =
      "(#100) Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account";
    throw new GraphError({ message, code: 100 });
  }
  await requireHandshake(context, callbackUri, verifyToken);
  Object.assign(existing, { overrideCallbackUri: callbackUri, verifyToken });
  const { overrideAnswer } = call.context.settings;
  if (overrideAnswer === "success") return { success: true };
  const { data } = (await getSubscribedApps(call, waba)) as { data: unknown[] };
  return overrideAnswer === "both" ? { success: true, data } : { data };
};

export function checkLength(callbackUri: string): void {
  if (callbackUri.length <= MAX_CALLBACK_LENGTH) return;
  throw invalidParameter(`Param override_callback_uri must be at most ${MAX_CALLBACK_LENGTH} characters long.`);
}

function newSubscription(waba: Waba, app: App): Subscription {
  return { wabaId: waba.id, appId: app.id, overrideCallbackUri: null, verifyToken: null, permitted: true };
}

export const deleteSubscribedApps: Edge<Waba> = ({ context, caller }, waba) => {
  const index = waba.subscriptions.findIndex((subscription) => subscription.appId === caller.app.id);
  if (index >= 0) waba.subscriptions.splice(index, 1);
  else if (context.settings.unsubscribingWhenNotSubscribed === "not_found") {
    throw new GraphError({ message: "WhatsApp Business Account not found or not subscribed", code: 803, status: 404 });
  }
  return { success: true };
};
