import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { STATE_KINDS } from "#lib/fields/client/state-properties";

const words = parseAsArrayOf(parseAsString).withDefault([]);

/** The filters of the list of changes in its URL: the words of its API. */
export const changeSearchParams = {
  kind: parseAsStringLiteral(STATE_KINDS),
  entity: parseAsString,
  waba: words,
  property: words,
  after: words,
  before: words,
  reason: words,
  category: words,
  source: parseAsStringLiteral(["webhook", "poll", "console"]),
  from: parseAsString,
  to: parseAsString,
};
export type ChangeFilters = inferParserType<typeof changeSearchParams>;

export const GAP_STATES = ["open", "closed"] as const;

/** The filters of the list of what no webhook told. */
export const gapSearchParams = {
  waba: words,
  field: words,
  state: parseAsStringLiteral(GAP_STATES).withDefault("open"),
};
export type GapFilters = inferParserType<typeof gapSearchParams>;

export const loadChangeFilters = createLoader(changeSearchParams);
export const loadGapFilters = createLoader(gapSearchParams);

/** As the API wants it. */
export function filterQuery(filters: Partial<ChangeFilters> | Partial<GapFilters>): URLSearchParams {
  const given = Object.entries(filters).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : value;
    return text ? [[name, text]] : [];
  });
  return new URLSearchParams(given);
}
