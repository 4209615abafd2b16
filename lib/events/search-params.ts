import { type inferParserType, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#lib/format/time-range";
import { SEVERITIES } from "./fields/definition.ts";

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The events page's state, as its URL holds it. */
export const eventSearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("24h"),
  /** ISO instants; either of them overrides `last`. */
  from: parseAsString,
  to: parseAsString,
  waba: list,
  phone: list,
  /** Names of fields, `*` for anything. */
  field: list,
  kind: list,
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  subject: list,
  app: list,
  /** Text, or a JSON object that the payload contains. */
  q: parseAsString.withDefault(""),
};

/** The event shown beside the list, and whether new ones are inserted. */
export const eventViewParams = { event: parseAsString, live: parseAsBoolean.withDefault(true) };

export type EventFilters = inferParserType<typeof eventSearchParams>;

const LISTS = ["waba", "phone", "field", "kind", "severity", "subject", "app"] as const;

export const CLEARED_EVENT_FILTERS = {
  waba: null,
  phone: null,
  field: null,
  kind: null,
  severity: null,
  subject: null,
  app: null,
  q: null,
} satisfies Record<(typeof LISTS)[number] | "q", null>;

/** Whether anything but the time range narrows the list. */
export function hasEventFilters(filters: EventFilters): boolean {
  return filters.q !== "" || LISTS.some((name) => filters[name].length > 0);
}

/** The query of the API that a state of the page stands for, without its time range. */
export function eventQuery(filters: EventFilters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of LISTS) {
    for (const value of filters[name]) query.append(name, value);
  }
  if (filters.q) query.set("q", filters.q);
  return query;
}
