import { type inferParserType, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SEVERITIES } from "#lib/fields/client/severity";
import { RANGES } from "#lib/format/time-range";

const YES_NO = ["yes", "no"] as const;

export const EXPORT_FORMATS = ["ndjson", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const flag = parseAsStringLiteral(YES_NO);
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
  /** `yes`: only those; `no`: only the others. */
  acknowledged: flag,
  test: flag,
  late: flag,
  /** Of a field the console does not know. */
  unknown: flag,
  /** Text, or a JSON object that the payload contains. */
  q: parseAsString.withDefault(""),
};

/** The event shown beside the list, and whether new ones are inserted. */
export const eventViewParams = { event: parseAsString, live: parseAsBoolean.withDefault(true) };

export type EventFilters = inferParserType<typeof eventSearchParams>;

const LISTS = ["waba", "phone", "field", "kind", "severity", "subject", "app"] as const;
const FLAGS = ["acknowledged", "test", "late", "unknown"] as const;

export const CLEARED_EVENT_FILTERS = {
  waba: null,
  phone: null,
  field: null,
  kind: null,
  severity: null,
  subject: null,
  app: null,
  acknowledged: null,
  test: null,
  late: null,
  unknown: null,
  q: null,
} satisfies Record<(typeof LISTS)[number] | (typeof FLAGS)[number] | "q", null>;

/** Whether anything but the time range narrows the list. */
export function hasEventFilters(filters: EventFilters): boolean {
  return (
    filters.q !== "" || LISTS.some((name) => filters[name].length > 0) || FLAGS.some((name) => filters[name] !== null)
  );
}

/** The query of the API that a state of the page stands for, without its time range. */
export function eventQuery(filters: EventFilters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of LISTS) {
    for (const value of filters[name]) query.append(name, value);
  }
  for (const name of FLAGS) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
  if (filters.q) query.set("q", filters.q);
  return query;
}
