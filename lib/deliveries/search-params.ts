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

/** An acknowledgement later than this is slow, in milliseconds: at most 5 % may be. */
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
  /** Only those acknowledged later than Meta's receivers should. */
  slow: parseAsBoolean.withDefault(false),
};

/** What is open and whether new requests come by themselves. */
export const deliveryViewParams = { delivery: parseAsString, live: parseAsBoolean.withDefault(true) };

/** Takes every filter but the time range away. */
export const NO_DELIVERY_FILTER = { q: null, verdict: null, reason: null, waba: null, field: null, slow: null };

export function isDeliveryFilterSet({ q, verdict, reason, waba, field, slow }: DeliveryFilters): boolean {
  return q !== "" || verdict !== null || reason.length + waba.length + field.length > 0 || slow;
}

export type DeliveryFilters = inferParserType<typeof deliverySearchParams>;

export const loadDeliveryFilters = createLoader(deliverySearchParams);

/** The query of the API that a state of the page stands for, without its time range. */
export function deliveryQuery(filters: DeliveryFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.verdict) query.set("verdict", filters.verdict);
  if (filters.slow) query.set("slowerThan", String(SLOW_ACK_MS));
  if (filters.q) query.set("q", filters.q);
  for (const name of ["reason", "waba", "field"] as const) for (const value of filters[name]) query.append(name, value);
  return query;
}
