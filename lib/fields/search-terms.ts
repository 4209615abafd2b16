import type { Sentence } from "./definition.ts";
import { maskValue } from "./mask.ts";
import { isPrivateField } from "./private-fields.ts";

/** Sentence values that name things: templates, flows, reasons, codes. */
const NAMING = /(Name|Title|Codes?|Number|Ids?|Reference|Description)$|^(name|username|pause|kind|about|initiator)$/;
/** Not search terms: people are found by phone number, types by kind. */
const ELSEWHERE = new Set(["personName", "personId", "typeCode", "templateLanguage"]);
/** The terms are part of an index entry of at most 2,704 bytes; a UTF-16 unit takes at most three bytes. */
const MAX_LENGTH = 400;

/**
 * Search terms of a sentence, in lower case. Viewers search them too, so they contain nothing that is masked for
 * viewers.
 */
export function searchTerms(field: string, { values = {} }: Sentence, words: readonly string[]): string | null {
  const named: string[] = isPrivateField(field) ? [] : [...words];
  for (const [name, value] of Object.entries(values)) {
    if (!NAMING.test(name) || ELSEWHERE.has(name)) continue;
    const shown = maskValue(field, name, value);
    if (shown !== null) named.push(String(shown));
  }
  return named.length > 0 ? named.join(" ").toLowerCase().slice(0, MAX_LENGTH).toWellFormed() : null;
}
