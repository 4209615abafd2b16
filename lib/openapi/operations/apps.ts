import { AppUsage } from "#lib/graph/usage-schema";
import { AppObservation } from "#lib/meta-apps/observation-schema";
import { AppParams, ConnectApp, MetaAppItem, MetaAppList, UpdateApp } from "#lib/meta-apps/schema";
import { AddAppFields, SetAppWebhooks } from "#lib/meta-apps/webhooks-schema";
import { operations } from "../client/operation.ts";

export const appOperations = operations("Apps", [
  { method: "get", path: "/api/apps", summary: "Meta apps", role: "viewer", answer: MetaAppList },
  {
    method: "post",
    path: "/api/apps",
    summary: "Connect a Meta app",
    role: "admin",
    isSessionOnly: true,
    body: ConnectApp,
    answer: MetaAppItem,
  },
  {
    method: "patch",
    path: "/api/apps/{appId}",
    summary: "Change a Meta app's name, secrets or storage",
    role: "admin",
    isSessionOnly: true,
    params: AppParams,
    body: UpdateApp,
    answer: MetaAppItem,
  },
  {
    method: "delete",
    path: "/api/apps/{appId}",
    summary: "Disconnect a Meta app",
    role: "admin",
    isSessionOnly: true,
    params: AppParams,
    answer: null,
  },
  {
    method: "post",
    path: "/api/apps/{appId}/observation",
    summary: "Ask Meta about the app's webhooks and token",
    role: "operator",
    params: AppParams,
    answer: AppObservation,
  },
  {
    method: "get",
    path: "/api/apps/{appId}/usage",
    summary: "Graph calls of an app",
    role: "viewer",
    params: AppParams,
    answer: AppUsage,
  },
  {
    method: "put",
    path: "/api/apps/{appId}/webhooks",
    summary: "Set the app's callback URL and fields at Meta",
    role: "admin",
    isSessionOnly: true,
    params: AppParams,
    body: SetAppWebhooks,
    answer: AppObservation,
  },
  {
    method: "delete",
    path: "/api/apps/{appId}/webhooks",
    summary: "Remove the app's webhooks at Meta",
    role: "admin",
    isSessionOnly: true,
    params: AppParams,
    answer: AppObservation,
  },
  {
    method: "post",
    path: "/api/apps/{appId}/webhooks/fields",
    summary: "Subscribe the app to more fields",
    role: "operator",
    isSessionOnly: true,
    params: AppParams,
    body: AddAppFields,
    answer: AppObservation,
  },
]);
