import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/api-client";
import {
  AccountDetail,
  AccountPage,
  type AccountState,
  AccountSummary,
  PhoneNumberPage,
  SyncStatus,
  TemplatePage,
} from "./schema.ts";

/** Everything below this key changes when accounts are synced or switched. */
export const ACCOUNTS_KEY = ["accounts"] as const;

export type AccountFilter = { q: string; state: AccountState[] };

function search(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

const firstPage: string | null = null;

export function accountsQuery({ q, state }: AccountFilter) {
  return infiniteQueryOptions({
    queryKey: [...ACCOUNTS_KEY, "list", { q, state }],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(`/api/accounts${search({ q, state: state.join(","), cursor: pageParam })}`, AccountPage, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function accountQuery(wabaId: string) {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "detail", wabaId],
    queryFn: ({ signal }) => apiFetch(`/api/accounts/${encodeURIComponent(wabaId)}`, AccountDetail, { signal }),
  });
}

export function accountSummaryQuery() {
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, "summary"],
    queryFn: ({ signal }) => apiFetch("/api/accounts/summary", AccountSummary, { signal }),
  });
}

/** Asks every second while a sync runs. */
export function syncStatusQuery() {
  return queryOptions({
    queryKey: ["account-sync"],
    queryFn: ({ signal }) => apiFetch("/api/accounts/sync", SyncStatus, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
}

export function phoneNumbersQuery({ q }: { q: string }) {
  return infiniteQueryOptions({
    queryKey: [...ACCOUNTS_KEY, "phone-numbers", { q }],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(`/api/phone-numbers${search({ q, cursor: pageParam })}`, PhoneNumberPage, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function templatesQuery({ q }: { q: string }) {
  return infiniteQueryOptions({
    queryKey: [...ACCOUNTS_KEY, "templates", { q }],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(`/api/templates${search({ q, cursor: pageParam })}`, TemplatePage, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}
