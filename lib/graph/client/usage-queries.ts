import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { AccountUsage, AppUsage } from "../usage-schema.ts";

const EVERY_MS = 15_000;

export function appUsageQuery(appId: string) {
  return queryOptions({
    queryKey: ["graph-usage", "app", appId],
    queryFn: ({ signal }) => apiFetch<AppUsage>(`/api/apps/${encodeURIComponent(appId)}/usage`, { signal }),
    refetchInterval: EVERY_MS,
  });
}

export function accountUsageQuery(wabaId: string, appId?: string) {
  const query = appId ? `?appId=${encodeURIComponent(appId)}` : "";
  return queryOptions({
    queryKey: ["graph-usage", "account", wabaId, appId ?? null],
    queryFn: ({ signal }) =>
      apiFetch<AccountUsage>(`/api/accounts/${encodeURIComponent(wabaId)}/usage${query}`, { signal }),
    refetchInterval: EVERY_MS,
  });
}
