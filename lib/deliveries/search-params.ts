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

/** The deliveries page's state, as its URL holds it. */
export const deliverySearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("24h"),
  from: parseAsString,
  to: parseAsString,
  verdict: parseAsStringLiteral(VERDICTS),
  reason: parseAsArrayOf(parseAsStringLiteral(DELIVERY_REASONS)).withDefault([]),
  q: parseAsString.withDefault(""),
  waba: parseAsArrayOf(parseAsString).withDefault([]),
  field: parseAsArrayOf(parseAsString).withDefault([]),
  /** Only requests that were acknowledged slowly. */
  slow: parseAsBoolean.withDefault(false),
};

/** The open delivery, and whether new requests appear automatically. */
export const deliveryViewParams = { delivery: parseAsString, live: parseAsBoolean.withDefault(true) };

/** A change that clears every filter except the time range. */
export const NO_DELIVERY_FILTER = { q: null, verdict: null, reason: null, waba: null, field: null, slow: null };

export function isDeliveryFilterSet({ q, verdict, reason, waba, field, slow }: DeliveryFilters): boolean {
  return q !== "" || verdict !== null || reason.length + waba.length + field.length > 0 || slow;
}

export type DeliveryFilters = inferParserType<typeof deliverySearchParams>;

export const loadDeliveryFilters = createLoader(deliverySearchParams);

/** The filters as a query of the API, without the time range. */
export function deliveryQuery(filters: DeliveryFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.verdict) query.set("verdict", filters.verdict);
  if (filters.slow) query.set("slowerThan", String(SLOW_ACK_MS));
  if (filters.q) query.set("q", filters.q);
  for (const name of ["reason", "waba", "field"] as const) for (const value of filters[name]) query.append(name, value);
  return query;
}
