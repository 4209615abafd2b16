import { z } from "zod";
import { AppError } from "#lib/errors";

const MISTAKE = "must not contain a NUL character or half of a surrogate pair";

/** Whether PostgreSQL can store a text, and UTF-8 write it. */
export function isText(given: string): boolean {
  return !given.includes("\0") && given.isWellFormed();
}

/** Text that comes from outside by another way than `route`, e.g. by a page's URL. */
export const Text = z.string().refine(isText, { error: MISTAKE });

/** Throws `invalid_input` where anything in a value from outside, names included, is no text. */
export function requireText(given: unknown): void {
  // Not by recursion: bodies may be nested as deep as they are long.
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
