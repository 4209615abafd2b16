import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { type ConnectApp, MetaAppItem, MetaAppList, type UpdateApp } from "./schema.ts";

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
