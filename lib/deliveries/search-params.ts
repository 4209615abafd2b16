import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { DELIVERY_REASONS } from "#lib/door/reason-schema";
import { RANGES } from "#lib/format/time-range";

/** In milliseconds: a later acknowledgement is slow; at most 5 % should be. */
export const SLOW_ACK_MS = 250;

export const VERDICTS = ["accepted", "rejected"] as const;

const filterParams = {
  verdict: parseAsStringLiteral(VERDICTS),
  reason: parseAsArrayOf(parseAsStringLiteral(DELIVERY_REASONS)).withDefault([]),
  q: parseAsString.withDefault(""),
  waba: parseAsArrayOf(parseAsString).withDefault([]),
  field: parseAsArrayOf(parseAsString).withDefault([]),
  /** Only requests that were acknowledged slowly. */
  slow: parseAsBoolean.withDefault(false),
};
type FilterName = keyof typeof filterParams;
const FILTER_NAMES = Object.keys(filterParams) as FilterName[];

/** The time range and the filters of the deliveries page, as its URL holds them. */
export const deliverySearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("24h"),
  from: parseAsString,
  to: parseAsString,
  ...filterParams,
};
export type DeliveryFilters = inferParserType<typeof deliverySearchParams>;

export const loadDeliveryFilters = createLoader(deliverySearchParams);

/** The open delivery, and whether new requests appear automatically. */
export const deliveryViewParams = { delivery: parseAsString, live: parseAsBoolean.withDefault(true) };

/** A change that clears every filter except the time range. */
export const NO_DELIVERY_FILTER = Object.fromEntries(FILTER_NAMES.map((name) => [name, null])) as {
  [Name in FilterName]: null;
};

/** Whether anything but the time range narrows the list. */
export function isDeliveryFilterSet(filters: DeliveryFilters): boolean {
  return FILTER_NAMES.some((name) => [filters[name]].flat().some(Boolean));
}

/** The filters as a query of the API, without the time range. */
export function deliveryQuery(filters: DeliveryFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.slow) query.set("slowerThan", String(SLOW_ACK_MS));
  for (const name of FILTER_NAMES) {
    for (const value of [filters[name]].flat()) if (value && typeof value === "string") query.append(name, value);
  }
  return query;
}
