/** JSON text that PostgreSQL accepts: without NUL and unpaired surrogates, which user input may contain. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "string" ? one.replaceAll("\u0000", "").toWellFormed() : one,
  );
}
