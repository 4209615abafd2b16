import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ACCOUNT_CONDITIONS, ACCOUNT_SORTS } from "./client/conditions.ts";
import type { AccountMatch } from "./match-schema.ts";

/** The filter of the accounts page in its URL. */
export const accountSearchParams = {
  q: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(ACCOUNT_CONDITIONS)).withDefault([]),
  /** Meta's codes, an open set. */
  review: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(ACCOUNT_SORTS).withDefault("attention"),
  /** The app from whose view the accounts are shown; only those that it has seen. */
  app: parseAsString.withDefault(""),
};
export type AccountFilter = inferParserType<typeof accountSearchParams>;

export const loadAccountFilter = createLoader(accountSearchParams);

/** The filter as an API parameter. */
export function accountMatch({ q, state, review, owner, app }: AccountFilter): AccountMatch {
  return {
    ...(q && { q }),
    ...(state.length > 0 && { state }),
    ...(review.length > 0 && { review }),
    ...(owner.length > 0 && { owner }),
    ...(app && { appId: app }),
  };
}

export function isAccountFilterSet(filter: AccountFilter): boolean {
  return Object.keys(accountMatch(filter)).length > 0;
}

/** Clears all filters; the order stays. */
export const NO_ACCOUNT_FILTER = { q: null, state: null, review: null, owner: null, app: null };

/** The filter of the templates page. */
export const textSearchParams = { q: parseAsString.withDefault("") };

export const loadTextFilter = createLoader(textSearchParams);

/** The filter of the phone numbers page. */
export const phoneNumberSearchParams = { ...textSearchParams, state: parseAsStringLiteral(["blocked"] as const) };
export type PhoneNumberFilter = inferParserType<typeof phoneNumberSearchParams>;

export const loadPhoneNumberFilter = createLoader(phoneNumberSearchParams);

/** The app that an account's page is about; null: the first that knows the account. */
export const chosenAppParams = { app: parseAsString };

export const loadChosenApp = createLoader(chosenAppParams);
