import { operations } from "#lib/api/client/operation";
import { AppUsage } from "#lib/graph/usage-schema";
import { AppObservation } from "#lib/meta-apps/observation-schema";
import {
  AddAppFields,
  AppParams,
  ConnectApp,
  MetaAppItem,
  MetaAppList,
  SetAppWebhooks,
  UpdateApp,
} from "#lib/meta-apps/schema";

export const appOperations = operations("Apps", {
  "GET /api/apps": {
    summary: "Meta apps",
    role: "viewer",
    openToTokens: true,
    answer: MetaAppList,
  },
  "POST /api/apps": {
    summary: "Connect a Meta app",
    role: "admin",
    body: ConnectApp,
    answer: MetaAppItem,
  },
  "PATCH /api/apps/{appId}": {
    summary: "Change a Meta app's name, secrets or storage",
    role: "admin",
    params: AppParams,
    body: UpdateApp,
    answer: MetaAppItem,
  },
  "DELETE /api/apps/{appId}": {
    summary: "Disconnect a Meta app",
    role: "admin",
    params: AppParams,
    answer: null,
  },
  "POST /api/apps/{appId}/observation": {
    summary: "Ask Meta about the app's webhooks and token",
    role: "operator",
    openToTokens: true,
    params: AppParams,
    answer: AppObservation,
  },
  "GET /api/apps/{appId}/usage": {
    summary: "Graph calls of an app",
    role: "viewer",
    openToTokens: true,
    params: AppParams,
    answer: AppUsage,
  },
  "PUT /api/apps/{appId}/webhooks": {
    summary: "Set the app's callback URL and fields at Meta",
    role: "admin",
    params: AppParams,
    body: SetAppWebhooks,
    answer: AppObservation,
  },
  "DELETE /api/apps/{appId}/webhooks": {
    summary: "Remove the app's webhooks at Meta",
    role: "admin",
    params: AppParams,
    answer: AppObservation,
  },
  "POST /api/apps/{appId}/webhooks/fields": {
    summary: "Subscribe the app to more fields",
    role: "operator",
    params: AppParams,
    body: AddAppFields,
    answer: AppObservation,
  },
});
