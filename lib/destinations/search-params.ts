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

/** What a destination does now, in one word. */
export const HEALTHS = ["healthy", "retrying", "paused", "disabled"] as const;
export type Health = (typeof HEALTHS)[number];

export const STATUS_CLASSES = ["2xx", "3xx", "4xx", "5xx", "none"] as const;

/** The list of destinations: which are shown, and whether the form for a new one is open. */
export const destinationListParams = {
  health: parseAsArrayOf(parseAsStringLiteral(HEALTHS)).withDefault([]),
  add: parseAsBoolean.withDefault(false),
};

export const DESTINATION_TABS = ["attempts", "replays", "settings"] as const;

/** The page of one destination: the tab, and what is open over it. */
export const destinationViewParams = {
  tab: parseAsStringLiteral(DESTINATION_TABS).withDefault("attempts"),
  attempt: parseAsString,
  edit: parseAsBoolean.withDefault(false),
  replay: parseAsBoolean.withDefault(false),
};

/** The attempts of one destination, as the URL of its page holds them. */
export const attemptParams = {
  last: parseAsStringLiteral(RANGES).withDefault("all"),
  from: parseAsString,
  to: parseAsString,
  state: parseAsStringLiteral(ATTEMPT_STATES),
  status: parseAsStringLiteral(STATUS_CLASSES),
};
export type AttemptParams = inferParserType<typeof attemptParams>;
export const loadAttemptParams = createLoader(attemptParams);

/** The filters of the API. To the minute, so that the page and its server ask the same question. */
export function attemptFilter({ state, status, ...range }: AttemptParams): AttemptFilter {
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const { from, to } = instantsOf(range, minute);
  return { ...(state && { state }), ...(status && { status }), ...(from && { from }), ...(to && { to }) };
}
