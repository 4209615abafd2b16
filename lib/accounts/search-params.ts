import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { sinceTime } from "./board-search-params.ts";
import { ACCOUNT_CONDITIONS, ACCOUNT_SORTS } from "./client/conditions.ts";
import type { AccountMatch } from "./match-schema.ts";

/** The filter of the accounts page in its URL. */
export const accountSearchParams = {
  q: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(ACCOUNT_CONDITIONS)).withDefault([]),
  /** Meta's codes, an open set. */
  review: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  /** As on the boards: "24h" or an ISO time. */
  changedSince: parseAsString,
  willChange: parseAsStringLiteral(["true"] as const),
  sort: parseAsStringLiteral(ACCOUNT_SORTS).withDefault("attention"),
  /** The app from whose view the accounts are shown; only those that it has seen. */
  app: parseAsString.withDefault(""),
};
export type AccountFilter = inferParserType<typeof accountSearchParams>;

export const loadAccountFilter = createLoader(accountSearchParams);

/** The filter as an API parameter. */
export function accountMatch({ q, state, review, owner, app, changedSince, willChange }: AccountFilter): AccountMatch {
  const since = changedSince && sinceTime(changedSince);
  return {
    ...(q && { q }),
    ...(state.length > 0 && { state }),
    ...(review.length > 0 && { review }),
    ...(owner.length > 0 && { owner }),
    ...(since && { changedSince: since }),
    ...(willChange && { willChange: true }),
    ...(app && { appId: app }),
  };
}

export function isAccountFilterSet(filter: AccountFilter): boolean {
  return Object.keys(accountMatch(filter)).length > 0;
}

/** Clears all filters; the order stays. */
export const NO_ACCOUNT_FILTER = {
  q: null,
  state: null,
  review: null,
  owner: null,
  changedSince: null,
  willChange: null,
  app: null,
};

/** The app that an account's page is about; null: the first that knows the account. */
export const chosenAppParams = { app: parseAsString };

export const loadChosenApp = createLoader(chosenAppParams);
