import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { instantsOf, RANGES } from "#lib/format/time-range";
import type { AttemptFilter } from "./client/queries.ts";
import { ATTEMPT_STATES } from "./schema.ts";

/** The health of a destination, in one word. */
export const HEALTHS = ["healthy", "retrying", "paused", "disabled"] as const;
export type Health = (typeof HEALTHS)[number];

export const STATUS_CLASSES = ["2xx", "3xx", "4xx", "5xx", "none"] as const;

/** The URL of the list: its filters, and whether the form for a new destination is open. */
export const destinationListParams = {
  health: parseAsArrayOf(parseAsStringLiteral(HEALTHS)).withDefault([]),
  add: parseAsBoolean.withDefault(false),
};

export const DESTINATION_TABS = ["attempts", "replays", "settings"] as const;

/** The URL of one destination's page: the tab, and the open panel or dialog. */
export const destinationViewParams = {
  tab: parseAsStringLiteral(DESTINATION_TABS).withDefault("attempts"),
  attempt: parseAsString,
  edit: parseAsBoolean.withDefault(false),
  replay: parseAsBoolean.withDefault(false),
};

/** The filters of the attempts, in the URL of a destination's page. */
export const attemptParams = {
  last: parseAsStringLiteral(RANGES).withDefault("all"),
  from: parseAsString,
  to: parseAsString,
  state: parseAsStringLiteral(ATTEMPT_STATES),
  status: parseAsStringLiteral(STATUS_CLASSES),
};
export type AttemptParams = inferParserType<typeof attemptParams>;
export const loadAttemptParams = createLoader(attemptParams);

/**
 * The filters as the API takes them. Times are rounded to the minute, so that server and browser use the same query
 * key.
 */
export function attemptFilter({ state, status, ...range }: AttemptParams): AttemptFilter {
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const { from, to } = instantsOf(range, minute);
  return { ...(state && { state }), ...(status && { status }), ...(from && { from }), ...(to && { to }) };
}
