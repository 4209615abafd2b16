import type { Sentence } from "./fields/definition.ts";
import { phoneDigits } from "./fields/phone.ts";

/** The values of sentences that tell one person apart. None holds what people wrote. */
const PERSONAL = new Set(["personName", "personPhone", "personId", "newPhone"]);

/** "6281234567890" → "•••• 90", "Pablo Morales" → "P•••": enough to tell two apart, not to reach anybody. */
export function maskPerson(text: string): string {
  const digits = phoneDigits(text);
  if (digits) return `•••• ${digits.slice(-2)}`;
  return `${Array.from(text.replace(/^@/, ""))[0] ?? ""}•••`;
}

/** A sentence that names nobody, for those who may not know. */
export function maskSentence({ key, values = {} }: Sentence): Sentence {
  const masked = Object.entries(values).map(([name, value]) => [
    name,
    PERSONAL.has(name) ? maskPerson(String(value)) : value,
  ]);
  return { key, values: Object.fromEntries(masked) };
}

/** A subject that is a person, or a message, whose id has the person's number in it, is withheld. */
export function maskSubject(subject: string | null): string | null {
  return subject && /^(user|message|call):/.test(subject) ? null : subject;
}
