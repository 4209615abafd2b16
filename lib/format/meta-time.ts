const FIRST_MS = Date.parse("0001-01-01T00:00:00.000Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** 13 digits are milliseconds: as seconds they would be 30,000 years away. */
const MILLISECONDS = /^[+-]?\d{13}(\.\d+)?$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;
const ENGLISH_DAY = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\b\d{4}\b/i;
const ZONE = /(\bUTC|\bGMT|Z|[+-]\d{2}:?\d{2})$/;

/** Whether the year has four digits, which ISO 8601, JSON and PostgreSQL all accept. */
function isStorable(ms: number): boolean {
  return ms >= FIRST_MS && ms <= LAST_MS;
}

/**
 * Parses a time in any of Meta's formats: Unix seconds or milliseconds as a number or string, ISO 8601, or an English
 * date ("April 17, 2025"). UTC if there is no time zone. Null for anything else, and outside the years 1 to 9999.
 */
export function metaTime(time: string | number | null | undefined): Date | null {
  if (time === null || time === undefined) return null;
  const ms = msOf(String(time).trim());
  return isStorable(ms) ? new Date(ms) : null;
}

function msOf(text: string): number {
  if (NUMBER.test(text)) return Number(text) * (MILLISECONDS.test(text) ? 1 : 1_000);
  const [, day, clock] = ISO_TIME.exec(text) ?? [];
  if (day) return Date.parse(`${day}T${clock}Z`);
  if (ISO_DAY.test(text)) return Date.parse(text);
  if (ENGLISH_DAY.test(text)) return Date.parse(ZONE.test(text) ? text : `${text} UTC`);
  return Number.NaN;
}
