/** How the CSV writer writes (RFC 4180): it would leave a line break that is not its own row's end without quotes. */
export const CSV_ROWS = { record_delimiter: "\r\n", quoted_match: /[\r\n]/ };

/** What a spreadsheet takes for a formula at a cell's start, also behind white space and line breaks and in wide letters. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A value as the text of a CSV cell that no spreadsheet runs: what looks like a formula gets an apostrophe before it
 * (OWASP's advice), objects become JSON, null becomes nothing. Quoting is the CSV writer's.
 */
export function safeCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return FORMULA.test(text) && typeof value !== "number" ? `'${text}` : text;
}
