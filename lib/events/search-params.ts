import { type inferParserType, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SEVERITIES } from "#lib/fields/client/severity";
import { RANGES } from "#lib/format/time-range";

export const EXPORT_FORMATS = ["ndjson", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const list = parseAsArrayOf(parseAsString).withDefault([]);
const flag = parseAsStringLiteral(["yes", "no"]);

const timeParams = {
  last: parseAsStringLiteral(RANGES).withDefault("24h"),
  /** ISO times. Each of them overrides `last`. */
  from: parseAsString,
  to: parseAsString,
};

/** Filters with several values, of which one must hold. Each has its server part in `search/filter-table.ts`. */
const listParams = {
  waba: list,
  phone: list,
  /** Names of fields; `*` stands for anything. */
  field: list,
  kind: list,
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  subject: list,
  app: list,
};

/** Filters that are `yes` (only these), `no` (only the others) or not set. They have their server part there too. */
const flagParams = {
  acknowledged: flag,
  test: flag,
  late: flag,
  /** Fields that the console does not know. */
  unknown: flag,
};

export type ListFilter = keyof typeof listParams;
export type FlagFilter = keyof typeof flagParams;

const filterParams = {
  ...listParams,
  ...flagParams,
  /** Words, or JSON objects that the payload must contain. */
  q: parseAsString.withDefault(""),
};
type FilterName = keyof typeof filterParams;

export const FLAG_FILTERS = Object.keys(flagParams) as FlagFilter[];
const FILTER_NAMES = Object.keys(filterParams) as FilterName[];

/** The filters of the events page, as its URL holds them. */
export const eventSearchParams = { ...timeParams, ...filterParams };
export type EventFilters = inferParserType<typeof eventSearchParams>;

/** The event shown beside the list, and whether new ones are inserted. */
export const eventViewParams = { event: parseAsString, live: parseAsBoolean.withDefault(true) };

/** A change that takes every filter away but leaves the time range. */
export const CLEARED_EVENT_FILTERS = Object.fromEntries(FILTER_NAMES.map((name) => [name, null])) as {
  [Name in FilterName]: null;
};

/** Whether anything but the time range narrows the list. */
export function hasEventFilters(filters: EventFilters): boolean {
  return FILTER_NAMES.some((name) => Boolean(filters[name]?.length));
}

/** The filters as a query of the API, without the time range. */
export function eventQuery(filters: EventFilters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    for (const value of [filters[name]].flat()) if (value) query.append(name, value);
  }
  return query;
}
