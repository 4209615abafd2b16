import { metaTime } from "#lib/format/meta-time";
import { timeInSentence } from "#lib/format/time";
import { formatPhone } from "./phone.ts";
import { IS_LIST, plainText, TIME_END, TIME_START, TIME_TEXT } from "./plain-text.ts";
import { CATALOGUES, type Locale, readableCode } from "./words.ts";

/**
 * `timeZone` and `now` decide how times in a sentence look: "24 Nov, 09:00", with the year if it is not the current
 * one.
 */
export type RenderOptions = { timeZone?: string; now?: Date };

type Show = (locale: Locale, given: string, options: RenderOptions) => string;

// en-GB only for the format of dates ("24 Nov, 09:00"); the words come from the catalogue.
export const FORMAT_LOCALES = { en: "en-GB", id: "id-ID" } as const;

/** How a value is shown, by the end of its name. */
const SHOWN_BY: readonly (readonly [suffix: string, show: Show])[] = [
  ["At", instantIn],
  ["On", dateIn],
  ["Month", (locale, given) => monthIn(locale, given)],
  ["Phone", (_locale, given) => formatPhone(given)],
  ["Codes", listOfCodes],
  ["Code", readableCode],
  ["Field", (locale, given) => CATALOGUES[locale].fieldName(given)],
  ["Seconds", (locale, given) => durationIn(locale, Number(given))],
  ["Range", rangeIn],
  ["Country", countryIn],
  ["Countries", (locale, given) => listIn(locale, given.split(","), countryIn)],
  ["People", (locale, given) => listIn(locale, given.split(","), (_locale, one) => personIn(one))],
];

/** A sentence value as the user sees it. Numbers are formatted by the message itself. */
export function shownValue(
  locale: Locale,
  name: string,
  value: string | number,
  options: RenderOptions,
): string | number {
  const show = SHOWN_BY.find(([suffix]) => name.endsWith(suffix))?.[1];
  if (typeof value === "number" && !show) return value;
  // Lists were already truncated between items when stored: see `cutList`.
  const given = IS_LIST.test(name) ? String(value) : plainText(String(value));
  return show ? show(locale, given, options) : given;
}

export function listOfCodes(locale: Locale, codes: string): string {
  return listIn(locale, codes.split(","), readableCode);
}

/** "a, b and 3 more": a last item "+3" is the number of items left out. */
function listIn(locale: Locale, items: string[], show: (locale: Locale, item: string) => string): string {
  const words = items
    .filter(Boolean)
    .map((item) => (/^\+\d{1,4}$/.test(item) ? CATALOGUES[locale].more(item.slice(1)) : show(locale, item)));
  return new Intl.ListFormat(FORMAT_LOCALES[locale]).format(words);
}

/** Formats "6281200000001", "@dewi 6281200000001" or any ids. */
function personIn(told: string): string {
  const [first = "", ...others] = told.split(" ").map(formatPhone);
  return others.length > 0 ? `${first} (${others.join(", ")})` : first;
}

/** Keeps the ISO time next to the text, so that the browser can show it in the user's time zone. */
function instantIn(locale: Locale, given: string, { timeZone = "UTC", now = new Date() }: RenderOptions): string {
  const date = metaTime(given);
  if (!date) return given;
  const iso = date.toISOString();
  return `${TIME_START}${iso}${TIME_TEXT}${timeInSentence(iso, locale, timeZone, now.getTime())}${TIME_END}`;
}

/** A calendar day, which is the same in every time zone. */
function dateIn(locale: Locale, iso: string, { timeZone = "UTC", now = new Date() }: RenderOptions): string {
  const date = metaTime(iso);
  if (!date) return iso;
  const isOtherYear = date.getUTCFullYear() !== now.getUTCFullYear();
  const year: Intl.DateTimeFormatOptions = isOtherYear ? { year: "numeric" } : {};
  return date.toLocaleString(FORMAT_LOCALES[locale], { timeZone, day: "numeric", month: "short", ...year });
}

function monthIn(locale: Locale, month: string): string {
  const date = new Date(/^\d{4}-\d{2}$/.test(month) ? month : Number.NaN);
  if (Number.isNaN(date.getTime())) return month;
  return date.toLocaleDateString(FORMAT_LOCALES[locale], { timeZone: "UTC", month: "long", year: "numeric" });
}

function durationIn(locale: Locale, total: number): string {
  const seconds = Number.isFinite(total) ? Math.min(Math.max(Math.round(total), 0), 8_640_000) : 0;
  const parts = { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
  const isNone = seconds === 0;
  return new Intl.DurationFormat(FORMAT_LOCALES[locale], {
    style: "long",
    ...(isNone && { secondsDisplay: "always" as const }),
  }).format(parts);
}

/** "25000001:50000000" → "25,000,001–50,000,000". The last range has no end: "50,000,001+". */
function rangeIn(locale: Locale, range: string): string {
  const [from = "", to = ""] = range.split(":").map((end) => countIn(locale, end));
  if (to) return `${from}–${to}`;
  return range.endsWith(":") ? `${from}+` : from;
}

function countIn(locale: Locale, digits: string): string {
  return /^\d{1,15}$/.test(digits) ? Number(digits).toLocaleString(FORMAT_LOCALES[locale]) : digits;
}

function countryIn(locale: Locale, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(FORMAT_LOCALES[locale], { type: "region" }).of(code) ?? code;
}
