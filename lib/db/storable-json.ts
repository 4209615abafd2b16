/** JSON text that PostgreSQL takes: no NUL and no half surrogate pairs, whatever people named their things. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "string" ? one.replaceAll("\u0000", "").toWellFormed() : one,
  );
}
