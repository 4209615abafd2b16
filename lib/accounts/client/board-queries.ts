import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { StateCounts } from "#lib/states/schema";
import { type BoardFilter, boardQuery, type NumberFilter, type TemplateFilter } from "../board-search-params.ts";
import type { PhoneNumberPage, TemplateGroupPage, TemplatePage } from "../schema.ts";
import { ACCOUNTS_KEY } from "./queries.ts";

/** Everything under this key is invalidated when a state changes, and with the accounts. */
export const BOARDS_KEY = [...ACCOUNTS_KEY, "boards"] as const;

const firstPage: string | null = null;

type Ask = Readonly<Record<string, string | null>>;

export function boardPath(list: string, filter: BoardFilter, ask: Ask = {}): string {
  const given = Object.entries(ask).filter((entry): entry is [string, string] => entry[1] !== null);
  return `/api/${list}?${new URLSearchParams({ ...boardQuery(filter), ...Object.fromEntries(given) })}`;
}

function pagesOf<Page extends { nextCursor: string | null }>(list: string, filter: BoardFilter) {
  return infiniteQueryOptions({
    queryKey: [...BOARDS_KEY, list, filter],
    queryFn: ({ pageParam, signal }) => apiFetch<Page>(boardPath(list, filter, { cursor: pageParam }), { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page: Page) => page.nextCursor,
  });
}

export const templateGroupsQuery = (filter: TemplateFilter) => pagesOf<TemplateGroupPage>("templates/groups", filter);
export const templatesQuery = (filter: TemplateFilter) => pagesOf<TemplatePage>("templates", filter);
export const phoneNumbersQuery = (filter: NumberFilter) => pagesOf<PhoneNumberPage>("phone-numbers", filter);

/** The templates of one name, worst first. */
export function templatesOfNameQuery(filter: TemplateFilter, name: string, limit: number) {
  const own = { ...filter, name, sort: "worst" as const };
  return queryOptions({
    queryKey: [...BOARDS_KEY, "templates of", own, limit],
    queryFn: ({ signal }) => apiFetch<TemplatePage>(boardPath("templates", own, { limit: String(limit) }), { signal }),
  });
}

export function countsQuery(list: "templates" | "phone-numbers", { sort: _, ...filter }: BoardFilter) {
  return queryOptions({
    queryKey: [...BOARDS_KEY, list, "counts", filter],
    queryFn: ({ signal }) => apiFetch<StateCounts>(boardPath(`${list}/counts`, filter), { signal }),
  });
}
