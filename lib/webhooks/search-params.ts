import { type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#lib/format/time-range";
import { DELIVERY_REASONS } from "./schema.ts";

export const VERDICTS = ["accepted", "rejected"] as const;

/** The deliveries page's state, as its URL holds it. */
export const deliverySearchParams = {
  last: parseAsStringLiteral(RANGES).withDefault("24h"),
  from: parseAsString,
  to: parseAsString,
  verdict: parseAsStringLiteral(VERDICTS),
  reason: parseAsArrayOf(parseAsStringLiteral(DELIVERY_REASONS)).withDefault([]),
};

export const deliveryViewParams = { delivery: parseAsString };

export type DeliveryFilters = inferParserType<typeof deliverySearchParams>;

/** The query of the API that a state of the page stands for, without its time range. */
export function deliveryQuery(filters: DeliveryFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.verdict) query.set("verdict", filters.verdict);
  for (const reason of filters.reason) query.append("reason", reason);
  return query;
}
