/** CSV writer options (RFC 4180). By default the writer would not quote a line break other than its own row end. */
export const CSV_ROWS = { record_delimiter: "\r\n", quoted_match: /[\r\n]/ };

/** What spreadsheets treat as a formula, also after white space and line breaks and in full-width characters. */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * The text of a CSV cell, safe in spreadsheets: something that looks like a formula gets an apostrophe in front
 * (OWASP's advice), objects become JSON, null becomes "". The CSV writer does the quoting.
 */
export function safeCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return FORMULA.test(text) && typeof value !== "number" ? `'${text}` : text;
}
