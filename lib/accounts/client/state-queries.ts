import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { StateKind } from "#lib/fields/client/state-properties";
import { apiFetch } from "#lib/http/client/api-client";
import { FIRST_CHANGES, type StateChangePage, type Steps } from "#lib/states/schema";
import type { PhoneNumberDetail, TemplateDetail } from "../schema.ts";
import { ACCOUNTS_KEY } from "./queries.ts";

const PATHS: Readonly<Record<Exclude<StateKind, "business">, string>> = {
  template: "/api/templates",
  phone: "/api/phone-numbers",
  account: "/api/accounts",
};
export type ShownKind = keyof typeof PATHS;

const REFRESH_MS = 30_000;
const pathOf = (kind: ShownKind, id: string) => `${PATHS[kind]}/${encodeURIComponent(id)}`;

/** Everything under this key belongs to one template, number or account. */
export const stateKey = (kind: ShownKind, id: string) => [...ACCOUNTS_KEY, "states", kind, id] as const;

export function templateQuery(id: string) {
  return queryOptions({
    queryKey: [...stateKey("template", id), "detail"],
    queryFn: ({ signal }) => apiFetch<TemplateDetail>(pathOf("template", id), { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** `id`: Meta's id, or the number as digits. */
export function phoneNumberQuery(id: string) {
  return queryOptions({
    queryKey: [...stateKey("phone", id), "detail"],
    queryFn: ({ signal }) => apiFetch<PhoneNumberDetail>(pathOf("phone", id), { signal }),
    refetchInterval: REFRESH_MS,
  });
}

const firstPage: string | null = null;

export function stateHistoryQuery(kind: ShownKind, id: string) {
  return infiniteQueryOptions({
    queryKey: [...stateKey(kind, id), "history"],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<StateChangePage>(
        `${pathOf(kind, id)}/history?${new URLSearchParams({ limit: `${FIRST_CHANGES}`, ...(pageParam && { cursor: pageParam }) })}`,
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: REFRESH_MS,
  });
}

/** What the main properties were over the last `days`. */
export function stateStepsQuery(kind: ShownKind, id: string, days: number) {
  return queryOptions({
    queryKey: [...stateKey(kind, id), "steps", days],
    queryFn: ({ signal }) => apiFetch<Steps>(`${pathOf(kind, id)}/steps?days=${days}`, { signal }),
    refetchInterval: REFRESH_MS,
  });
}
