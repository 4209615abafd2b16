import { LOCALES } from "#lib/i18n/locale";
import type { Description } from "./describe.ts";
import { maskValue } from "./mask.ts";
import { isPrivateField } from "./private-fields.ts";
import { renderSentence } from "./render.ts";

type Value = string | number;

/** Sentence values that name things: templates, flows, reasons, codes. */
const NAMING =
  /(Name|Title|Codes?|Number|Ids?|Reference|Description|Details)$|^(name|username|pause|kind|about|initiator)$/;
/** Not search terms: people and types are found by columns of their own. */
const ELSEWHERE = /People$|^(personName|personPhone|newPhone|personId|typeCode|templateLanguage)$/;
/** Values without a fixed set: chosen names, ids, times. They are left empty, so that a rendered sentence can be reused. */
const OPEN_ENDED = /(Name|Title|Ids?|Reference|Description|Details|At|On|Phone)$|^(name|username|about)$/;
/** Kinds of most traffic. Their sentences contain no words beyond the names of kind and field. */
const EVERYDAY = new Set([
  ...["text", "image", "video", "document", "sticker", "location", "contacts"],
  ...["sent", "delivered", "read"],
]);
/** The terms are part of an index entry of at most 2,704 bytes; a UTF-16 unit takes at most three bytes. */
const MAX_LENGTH = 600;

/**
 * Search terms of an event, in lower case: names, codes, and the words of its sentence in every language. Viewers search
 * them too, so they contain nothing that is masked for viewers. Null for everyday messages.
 */
export function searchTerms(about: Pick<Description, "field" | "kind" | "sentence" | "words">): string | null {
  const { field, kind, sentence } = about;
  const named: Value[] = isPrivateField(field) ? [] : [...about.words];
  const wording: [string, Value][] = [];
  for (const [name, value] of Object.entries(sentence.values ?? {})) {
    const shown = ELSEWHERE.test(name) ? null : maskValue(field, name, value);
    if (shown === null) continue;
    if (NAMING.test(name)) named.push(shown);
    wording.push([name, OPEN_ENDED.test(name) ? "" : shown]);
  }
  if (named.length === 0 && field === "messages" && kind !== null && EVERYDAY.has(kind)) return null;
  const terms = [...named, wordsOf(sentence.key, wording)].join(" ");
  return terms.toLowerCase().slice(0, MAX_LENGTH).toWellFormed();
}

/** A cache: rendering a sentence takes longer than reading the whole change, and many sentences differ only in names. */
const rendered = new Map<string, string>();
const MOST_RENDERED = 2_000;

/** The sentence in every language, without the names in it. */
function wordsOf(key: string, values: [string, Value][]): string {
  const id = JSON.stringify([key, values]);
  const known = rendered.get(id);
  if (known !== undefined) return known;
  const sentence = { key, values: Object.fromEntries(values) };
  const parts = LOCALES.flatMap((locale) => [...renderSentence(locale, sentence), { text: " " }]);
  const words = parts.map(({ text }) => text).join("");
  if (rendered.size >= MOST_RENDERED) rendered.clear();
  rendered.set(id, words);
  return words;
}
