import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { HistoryPage, LastEvents } from "#lib/subscription-state/schema";
import type { AccountIds } from "../match-schema.ts";
import type { AccountDetail, AccountFacets, AccountPage, AccountSummary, SyncStatus } from "../schema.ts";
import { type AccountFilter, accountMatch } from "../search-params.ts";

/** Everything under this key is invalidated when accounts are synced or changed. */
export const ACCOUNTS_KEY = ["accounts"] as const;

function search(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

const firstPage: string | null = null;

export function accountsQuery(filter: AccountFilter) {
  return infiniteQueryOptions({
    queryKey: [...ACCOUNTS_KEY, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<AccountPage>(`/api/accounts${search({ ...matchWords(filter), sort: filter.sort, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The ids of all matching accounts, for selecting them together. */
export function accountIdsQuery(filter: AccountFilter) {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "ids", filter],
    queryFn: ({ signal }) => apiFetch<AccountIds>(`/api/accounts/ids${search(matchWords(filter))}`, { signal }),
  });
}

/** The number of matching accounts by state, review and owner, in any order. */
export function accountFacetsQuery({ sort: _, ...filter }: AccountFilter) {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "facets", filter],
    queryFn: ({ signal }) => apiFetch<AccountFacets>(`/api/accounts/facets${search(matchWords(filter))}`, { signal }),
  });
}

function matchWords(filter: Omit<AccountFilter, "sort">): Record<string, string> {
  const match = accountMatch({ ...filter, sort: "attention" });
  return Object.fromEntries(Object.entries(match).map(([name, value]) => [name, String(value)]));
}

/** `appId`: the app from whose view the account is shown; null means the first connected app that knows it. */
export function accountQuery(wabaId: string, appId: string | null = null) {
  return queryOptions({
    queryKey: [...accountKey(wabaId), appId],
    queryFn: ({ signal }) =>
      apiFetch<AccountDetail>(`/api/accounts/${encodeURIComponent(wabaId)}${search({ appId })}`, { signal }),
  });
}

/** Everything under this key belongs to one account's page. */
export function accountKey(wabaId: string) {
  return [...ACCOUNTS_KEY, "detail", wabaId] as const;
}

export function historyQuery(wabaId: string) {
  return infiniteQueryOptions({
    queryKey: [...ACCOUNTS_KEY, "history", wabaId],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<HistoryPage>(`/api/accounts/${encodeURIComponent(wabaId)}/audit${search({ cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function lastEventsQuery(wabaId: string, appId: string | null) {
  return queryOptions({
    queryKey: ["events", "last", wabaId, appId],
    queryFn: ({ signal }) =>
      apiFetch<LastEvents>(`/api/accounts/${encodeURIComponent(wabaId)}/last-events${search({ appId })}`, { signal }),
    refetchInterval: 15_000,
  });
}

export function accountSummaryQuery() {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "summary"],
    queryFn: ({ signal }) => apiFetch<AccountSummary>("/api/accounts/summary", { signal }),
  });
}

/** Polls every second while a sync runs. */
export function syncStatusQuery() {
  return queryOptions({
    queryKey: ["account-sync"],
    queryFn: ({ signal }) => apiFetch<SyncStatus>("/api/accounts/sync", { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
}

/** Accounts to choose from: the first by name, or those that match. */
export function accountOptionsQuery(q: string) {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "options", q],
    queryFn: ({ signal }) =>
      apiFetch<AccountPage>(`/api/accounts?${new URLSearchParams({ q, sort: "name", limit: "50" })}`, { signal }),
    staleTime: 60_000,
  });
}
