import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { listOf, nodePath, requireSuccess, Success, Text } from "./node.ts";
import { graphItems } from "./paging.ts";
import { graphRequest } from "./transport.ts";

/** The `object` of WhatsApp webhooks in an app's subscriptions. */
export const WHATSAPP_OBJECT = "whatsapp_business_account";

const AppSubscription = z.looseObject({
  object: z.string(),
  callback_url: Text,
  active: z.boolean().nullable().catch(null).default(null),
  fields: listOf(z.looseObject({ name: z.string(), version: Text })),
});
export type AppSubscription = z.output<typeof AppSubscription>;

/** The app's webhooks as set in the App Dashboard: one callback URL per object. */
export function getAppSubscriptions(app: GraphApp, signal?: AbortSignal): Promise<AppSubscription[]> {
  return graphItems(app, { path: nodePath(app.id, "subscriptions"), item: AppSubscription, as: "app", signal });
}

export type AppWebhooks = {
  fields: readonly string[];
  /** Both or neither: Meta calls the URL with the token before it answers. */
  callback?: { url: string; verifyToken: string };
};

/** Sets the app's WhatsApp webhooks; turns them on again if they were off. */
export async function postAppSubscription(
  app: GraphApp,
  { fields, callback }: AppWebhooks,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await graphRequest(app, {
    method: "POST",
    path: nodePath(app.id, "subscriptions"),
    as: "app",
    body: {
      object: WHATSAPP_OBJECT,
      fields: fields.join(","),
      include_values: true,
      ...(callback && { callback_url: callback.url, verify_token: callback.verifyToken }),
    },
    secrets: callback ? [callback.verifyToken] : [],
    schema: Success,
    signal,
  });
  requireSuccess(answer);
}

/** Ends the app's WhatsApp webhooks. Without `object`, Meta would end the webhooks of all products of the app. */
export async function deleteAppSubscription(app: GraphApp, signal?: AbortSignal): Promise<void> {
  const answer = await graphRequest(app, {
    method: "DELETE",
    path: nodePath(app.id, "subscriptions"),
    query: { object: WHATSAPP_OBJECT },
    as: "app",
    schema: Success,
    signal,
  });
  requireSuccess(answer);
}
