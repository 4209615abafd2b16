import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { AccountState } from "./schema.ts";

/** The accounts page's filter, as its URL has it. */
export const accountSearchParams = {
  q: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(AccountState.options)).withDefault([]),
};

/** The filter of the phone numbers and the templates page. */
export const textSearchParams = { q: parseAsString.withDefault("") };
