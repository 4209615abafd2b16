/** What a spreadsheet takes for a formula at a cell's start, also behind white space and line breaks. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/**
 * A value as the text of a CSV cell that no spreadsheet runs: what looks like a formula gets an apostrophe before it
 * (OWASP's advice), objects become JSON, null becomes nothing. Quoting is the CSV writer's.
 */
export function safeCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return FORMULA.test(text) && typeof value !== "number" ? `'${text}` : text;
}
