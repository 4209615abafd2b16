import { z } from "zod";
import { AppError } from "#lib/errors";

const MISTAKE = "must not contain a NUL character or an unpaired surrogate";

/** Whether PostgreSQL and UTF-8 can store the text. */
export function isText(given: string): boolean {
  return !given.includes("\0") && given.isWellFormed();
}

/** Text from outside that does not come through `route`, e.g. from a page's URL. */
export const Text = z.string().refine(isText, { error: MISTAKE });

/** Throws `invalid_input` if any string or property name in an outside value is not valid text. */
export function requireText(given: unknown): void {
  // Without recursion, because bodies may be nested as deep as they are long.
  const waiting: [value: unknown, parameter: string | undefined][] = [[given, undefined]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, parameter] = next;
    if (typeof value === "string" && !isText(value)) {
      const detail = [parameter, MISTAKE].filter(Boolean).join(": ");
      throw new AppError("invalid_input", detail, { parameter });
    }
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inside] of Object.entries(value)) {
      if (!isText(name)) throw new AppError("invalid_input", `A name ${MISTAKE}.`);
      waiting.push([inside, Array.isArray(value) ? parameter : name]);
    }
  }
}
