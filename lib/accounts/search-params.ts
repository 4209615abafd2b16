import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ACCOUNT_CONDITIONS } from "./conditions.ts";
import type { AccountMatch } from "./match-schema.ts";

/** The accounts page's filter, as its URL has it. */
export const accountSearchParams = {
  q: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(ACCOUNT_CONDITIONS)).withDefault([]),
  /** As this app sees them; only those that it has seen. */
  app: parseAsString.withDefault(""),
};
export type AccountFilter = inferParserType<typeof accountSearchParams>;

export const loadAccountFilter = createLoader(accountSearchParams);

/** The filter as the API takes it. */
export function accountMatch({ q, state, app }: AccountFilter): AccountMatch {
  return { ...(q && { q }), ...(state.length > 0 && { state }), ...(app && { appId: app }) };
}

/** The filter of the phone numbers and the templates page. */
export const textSearchParams = { q: parseAsString.withDefault("") };

export const loadTextFilter = createLoader(textSearchParams);

/** The app that an account's page is about; null: the first that knows the account. */
export const chosenAppParams = { app: parseAsString };

export const loadChosenApp = createLoader(chosenAppParams);
