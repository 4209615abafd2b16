import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { AppObservation } from "../observation-schema.ts";
import type { AddAppFields, ConnectApp, MetaAppItem, MetaAppList, SetAppWebhooks, UpdateApp } from "../schema.ts";

export function metaAppsQuery() {
  return queryOptions({
    queryKey: ["meta-apps"],
    queryFn: ({ signal }) => apiFetch<MetaAppList>("/api/apps", { signal }),
  });
}

export function postApp(app: ConnectApp): Promise<MetaAppItem> {
  return apiFetch<MetaAppItem>("/api/apps", { method: "POST", body: JSON.stringify(app) });
}

export function patchApp(appId: string, change: UpdateApp): Promise<MetaAppItem> {
  return apiFetch<MetaAppItem>(`/api/apps/${appId}`, { method: "PATCH", body: JSON.stringify(change) });
}

export async function deleteApp(appId: string): Promise<void> {
  await apiFetch(`/api/apps/${appId}`, { method: "DELETE" });
}

/** Reads the app's webhooks and token from Graph now. */
export function postObservation(appId: string): Promise<AppObservation> {
  return apiFetch<AppObservation>(`/api/apps/${appId}/observation`, { method: "POST" });
}

export function putWebhooks(appId: string, webhooks: SetAppWebhooks): Promise<AppObservation> {
  return apiFetch<AppObservation>(`/api/apps/${appId}/webhooks`, { method: "PUT", body: JSON.stringify(webhooks) });
}

export function postFields(appId: string, fields: AddAppFields): Promise<AppObservation> {
  return apiFetch<AppObservation>(`/api/apps/${appId}/webhooks/fields`, {
    method: "POST",
    body: JSON.stringify(fields),
  });
}

export function deleteWebhooks(appId: string): Promise<AppObservation> {
  return apiFetch<AppObservation>(`/api/apps/${appId}/webhooks`, { method: "DELETE" });
}
