import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { AccountChecks, CheckedAccountPage, CheckKey, CheckRun, CheckSummary } from "../schema.ts";

/** Everything under this key is invalidated when something is checked. */
export const CHECKS_KEY = ["checks"] as const;

const pathOf = (wabaId: string) => `/api/accounts/${encodeURIComponent(wabaId)}/check`;

/** `appId` comes from the account page; null means the first app that knows the account. */
export function accountChecksQuery(wabaId: string, appId: string | null) {
  const query = appId ? `?${new URLSearchParams({ appId })}` : "";
  return queryOptions({
    queryKey: [...CHECKS_KEY, "account", wabaId, appId],
    queryFn: ({ signal }) => apiFetch<AccountChecks>(`${pathOf(wabaId)}${query}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.outdatedAt ? WHILE_OUTDATED_MS : false),
  });
}

/** Outdated results are rechecked automatically; poll this often until they are. */
const WHILE_OUTDATED_MS = 10_000;

/** Polls every second while a run is active. */
export function checkSummaryQuery() {
  return queryOptions({
    queryKey: [...CHECKS_KEY, "summary"],
    queryFn: ({ signal }) => apiFetch<CheckSummary>("/api/checks", { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.run.state === "running" ? 1_000 : data?.outdated ? WHILE_OUTDATED_MS : false,
  });
}

const firstPage: string | null = null;

export function checkedAccountsQuery(key: CheckKey, state: "failed" | "unknown") {
  return infiniteQueryOptions({
    queryKey: [...CHECKS_KEY, "by-check", key, state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, ...(pageParam && { cursor: pageParam }) });
      return apiFetch<CheckedAccountPage>(`/api/checks/${key}?${query}`, { signal });
    },
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function postCheck(wabaId: string, appId: string | null): Promise<AccountChecks> {
  return apiFetch<AccountChecks>(pathOf(wabaId), { method: "POST", body: JSON.stringify(appId ? { appId } : {}) });
}

export function postCheckOutside(wabaId: string, appId: string | null): Promise<AccountChecks> {
  const body = JSON.stringify(appId ? { appId } : {});
  return apiFetch<AccountChecks>(`${pathOf(wabaId)}/outside`, { method: "POST", body });
}

export function postCheckEverything(): Promise<CheckRun> {
  return apiFetch<CheckRun>("/api/checks", { method: "POST" });
}

export function deleteCheckEverything(): Promise<CheckRun> {
  return apiFetch<CheckRun>("/api/checks", { method: "DELETE" });
}
