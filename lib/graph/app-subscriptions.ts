import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { nodePath, Text } from "./node.ts";
import { graphItems } from "./paging.ts";

const AppSubscription = z.looseObject({
  object: z.string(),
  callback_url: Text,
  active: z.boolean().nullable().catch(null).default(null),
  fields: z
    .array(z.looseObject({ name: z.string(), version: Text }))
    .catch([])
    .default([]),
});
export type AppSubscription = z.output<typeof AppSubscription>;

/** The app's webhooks as set in the App Dashboard: one callback URL for each object. */
export function getAppSubscriptions(app: GraphApp, signal?: AbortSignal): Promise<AppSubscription[]> {
  return graphItems(app, { path: nodePath(app.id, "subscriptions"), item: AppSubscription, as: "app", signal });
}
