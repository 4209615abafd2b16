import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { STATE_PROPERTIES } from "#lib/fields/client/state-properties";

const words = parseAsArrayOf(parseAsString).withDefault([]);
const yes = parseAsStringLiteral(["true"] as const);

export const BOARD_SORTS = ["worst", "changed", "name"] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** Times that "changed since" offers; the API gets the moment. */
export const SINCE_PRESETS = ["1h", "24h", "7d", "30d"] as const;

const common = {
  q: parseAsString.withDefault(""),
  waba: words,
  status: words,
  quality: words,
  qualityFell: yes,
  /** One of `SINCE_PRESETS` or an ISO time. */
  changedSince: parseAsString,
  /** With `changedSince`: only changes of these properties. */
  changedProperty: words,
  /** "true", or the property that will change. */
  willChange: parseAsString,
  foundByChecking: yes,
  gone: yes,
  sort: parseAsStringLiteral(BOARD_SORTS).withDefault("worst"),
};

type TemplateProperty = keyof typeof STATE_PROPERTIES.template;
type NumberProperty = keyof typeof STATE_PROPERTIES.phone;

/** Properties that are filtered by "More": they have no counts. */
export const MORE_TEMPLATE_PROPERTIES = [
  "announcedCategory",
  "detectedCategory",
] as const satisfies readonly TemplateProperty[];
export const MORE_NUMBER_PROPERTIES = [
  "throughput",
  "health",
  "restriction",
  "violation",
  "registration",
  "accountMode",
  "codeVerification",
  "pin",
  "calling",
  "username",
  "officialAccount",
  "device",
] as const satisfies readonly NumberProperty[];

function wordsOf<Name extends string>(names: readonly Name[]): Record<Name, typeof words> {
  // Safe: one entry for each of the names.
  return Object.fromEntries(names.map((name) => [name, words])) as Record<Name, typeof words>;
}

/** The filters of the boards in their URLs: the words of the API. */
export const templateBoardParams = {
  ...common,
  /** The exact name. */
  name: parseAsString,
  category: words,
  language: words,
  ...wordsOf(MORE_TEMPLATE_PROPERTIES),
};
export type TemplateFilter = inferParserType<typeof templateBoardParams>;

export const numberBoardParams = {
  ...common,
  /** Only numbers that cannot send. */
  state: parseAsStringLiteral(["blocked"] as const),
  messagingLimit: words,
  nameReview: words,
  ...wordsOf(MORE_NUMBER_PROPERTIES),
};
export type NumberFilter = inferParserType<typeof numberBoardParams>;

/** What else the pages keep in their URLs. */
export const templateViewParams = {
  by: parseAsStringLiteral(["template", "account"] as const).withDefault("template"),
  /** Names of groups that are open, and of those that show all their templates. */
  open: words,
  all: words,
  template: parseAsString,
};
export const numberViewParams = { number: parseAsString };

export const loadTemplateFilter = createLoader(templateBoardParams);
export const loadTemplateView = createLoader(templateViewParams);
export const loadNumberFilter = createLoader(numberBoardParams);

export type BoardFilter = Readonly<Record<string, string | readonly string[] | null>>;

/** A filter as a query of the API. */
export function boardQuery(filter: BoardFilter, now = Date.now()): Record<string, string> {
  const { changedSince, ...others } = filter;
  const since = typeof changedSince === "string" ? sinceTime(changedSince, now) : null;
  const given = Object.entries({ ...others, changedSince: since }).map(([name, value]) => [name, String(value ?? "")]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** The moment that "24h" or an ISO time means; null for anything else. */
export function sinceTime(since: string, now = Date.now()): string | null {
  const [, amount, unit = ""] = /^(\d{1,4})([hd])$/.exec(since) ?? [];
  const time = amount ? now - Number(amount) * (UNITS[unit] ?? 0) : Date.parse(since);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Whether anything narrows the list. */
export function isBoardFiltered({ sort: _, ...filter }: BoardFilter): boolean {
  return Object.values(filter).some((value) => Boolean(value?.length));
}

/** A change that takes every filter away but leaves the order. */
export function clearedBoard<Params extends Record<string, unknown>>(
  params: Params,
): { [Name in keyof Params]?: null } {
  const names = Object.keys(params).filter((name) => name !== "sort");
  return Object.fromEntries(names.map((name) => [name, null])) as { [Name in keyof Params]?: null };
}
