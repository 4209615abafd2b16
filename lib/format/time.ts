const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

/** Creating an Intl formatter takes about 50 µs, and a list needs hundreds. */
function cached<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = cache.get(key) as Format | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

type Unit = "second" | "minute" | "hour" | "day";

function split(seconds: number, whole: (amount: number) => number = Math.trunc): { unit: Unit; amount: number } {
  const size = Math.abs(seconds);
  if (size < MINUTE) return { unit: "second", amount: whole(seconds) };
  if (size < HOUR) return { unit: "minute", amount: whole(seconds / MINUTE) };
  if (size < DAY) return { unit: "hour", amount: whole(seconds / HOUR) };
  return { unit: "day", amount: whole(seconds / DAY) };
}

/** A duration in its largest whole unit: "2 min", "3 days". */
export function duration(seconds: number, locale: string): string {
  const { unit, amount } = split(seconds);
  // Short Indonesian has "3 j" for hours and "3 hr" for days ("hari"), which reads like hours.
  const unitDisplay = locale === "id" && (unit === "hour" || unit === "day") ? "long" : "short";
  return cached(`${locale} ${unit}`, () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay })).format(
    amount,
  );
}

/** How long ago, as in lists: "now", "2 min", "3 days"; after a week, the date. */
export function shortTime(iso: string, now: number, locale: string, timeZone?: string): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  // The browser's clock may be slightly behind the server's.
  if (seconds < 5 && seconds > -90) return fromNow(0, "second", locale);
  if (seconds < 0) {
    // Rounded: a time set 90 days ahead is already a second closer when it is first shown.
    const { amount, unit } = split(-seconds, Math.round);
    return fromNow(amount, unit, locale);
  }
  if (seconds < 7 * DAY) return duration(seconds, locale);
  const isThisYear = new Date(iso).getUTCFullYear() === new Date(now).getUTCFullYear();
  return dateTime(iso, locale, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone,
  });
}

/** How long ago, for a sentence: "2 minutes ago". */
export function longTime(iso: string, now: number, locale: string): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  const { unit, amount } = split(seconds < 5 && seconds > -90 ? 0 : seconds);
  return fromNow(-amount, unit, locale);
}

function fromNow(amount: number, unit: Intl.RelativeTimeFormatUnit, locale: string): string {
  return cached(`${locale} ago`, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" })).format(
    amount || 0,
    unit,
  );
}

/** The full date and time to the second, with time zone. */
export function absoluteTime(iso: string, locale: string, timeZone?: string): string {
  return dateTime(iso, locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    timeZone,
  });
}

/** A time inside a sentence: "24 Nov, 09:00", with the year if it is not the current one. */
export function timeInSentence(iso: string, locale: string, timeZone: string | undefined, now: number): string {
  const isThisYear = new Date(iso).getUTCFullYear() === new Date(now).getUTCFullYear();
  return dateTime(iso, locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone,
  });
}

/** A calendar day as a heading: "Sunday 22 November". */
export function dayName(iso: string, locale: string, timeZone?: string): string {
  return dateTime(iso, locale, { weekday: "long", day: "numeric", month: "long", timeZone });
}

/** A sortable key of the day of a time in the user's time zone: "2026-11-22". */
export function dayKey(iso: string, timeZone?: string): string {
  return dateTime(iso, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
}

export function dateTime(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  return cached(key, () => new Intl.DateTimeFormat(regional(locale), options)).format(new Date(iso));
}

/** Plain "en" puts the month first; the console always puts the day first. */
function regional(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
