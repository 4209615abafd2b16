import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { AppObservation } from "./observation-schema.ts";
import { type ConnectApp, MetaAppItem, MetaAppList, type UpdateApp } from "./schema.ts";
import type { AddAppFields, SetAppWebhooks } from "./webhooks-schema.ts";

export function metaAppsQuery() {
  return queryOptions({
    queryKey: ["meta-apps"],
    queryFn: ({ signal }) => apiFetch("/api/apps", MetaAppList, { signal }),
  });
}

export function postApp(app: ConnectApp): Promise<MetaAppItem> {
  return apiFetch("/api/apps", MetaAppItem, { method: "POST", body: JSON.stringify(app) });
}

export function patchApp(appId: string, change: UpdateApp): Promise<MetaAppItem> {
  return apiFetch(`/api/apps/${appId}`, MetaAppItem, { method: "PATCH", body: JSON.stringify(change) });
}

export async function deleteApp(appId: string): Promise<void> {
  await apiFetch(`/api/apps/${appId}`, z.unknown(), { method: "DELETE" });
}

/** Asks Meta now for the app's webhooks and token. */
export function postObservation(appId: string): Promise<AppObservation> {
  return apiFetch(`/api/apps/${appId}/observation`, AppObservation, { method: "POST" });
}

export function putWebhooks(appId: string, webhooks: SetAppWebhooks): Promise<AppObservation> {
  return apiFetch(`/api/apps/${appId}/webhooks`, AppObservation, { method: "PUT", body: JSON.stringify(webhooks) });
}

export function postFields(appId: string, fields: AddAppFields): Promise<AppObservation> {
  return apiFetch(`/api/apps/${appId}/webhooks/fields`, AppObservation, {
    method: "POST",
    body: JSON.stringify(fields),
  });
}

export function deleteWebhooks(appId: string): Promise<AppObservation> {
  return apiFetch(`/api/apps/${appId}/webhooks`, AppObservation, { method: "DELETE" });
}
