import { jsonObjectAt } from "./json-object.ts";

export type Word = {
  /** The word as typed. */
  text: string;
  /** The digits, if the word is a number in any notation; null for other words. */
  digits: string | null;
};

/** The parsed search text: an event must match every word, and its payload must contain every object. */
export type Search = { words: Word[]; contains: string[] };

export type SearchMistake = { reason: "json" | "words"; position: number; message: string };

const MAX_WORDS = 10;

const PHRASE = /"([^"]+)"/y;
/** A phone number written in groups: only after "+", or if no group could be an id on its own. */
const NUMBER = /(?:\+\d[\d\s().-]*\d|\(?\d{1,5}\)?(?:[\s().-]{1,2}\d{1,5}){1,6})(?=\s|$)/y;
const WORD = /\S+/y;

/** Parses the search text, or returns the position at which a JSON object in it is invalid. Positions start at 0. */
export function parseSearch(q: string): Search | SearchMistake {
  const search: Search = { words: [], contains: [] };
  const text = straightQuotes(q);
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) return search;
    if (text[at] === "{") {
      // Typographic quotes are only replaced if the object is invalid with them, because they may be part of its texts.
      const asTyped = jsonObjectAt(q, at);
      const source = "brokenAt" in asTyped ? text : q;
      const span = jsonObjectAt(source, at);
      if ("brokenAt" in span) return mistake("json", span.brokenAt, `broken JSON: ${span.expected} expected`);
      search.contains.push(source.slice(at, span.end));
      at = span.end;
      continue;
    }
    const word = wordAt(text, at);
    search.words.push(word.word);
    at = word.end;
    if (search.words.length > MAX_WORDS) return mistake("words", at, `at most ${MAX_WORDS} words`);
  }
}

export function isMistake(search: Search | SearchMistake): search is SearchMistake {
  return "position" in search;
}

function wordAt(text: string, at: number): { word: Word; end: number } {
  const phrase = match(PHRASE, text, at);
  if (phrase) return { word: toWord(phrase[1] ?? ""), end: at + phrase[0].length };
  const number = match(NUMBER, text, at);
  const digits = number?.[0].replace(/\D/g, "") ?? "";
  if (number && digits.length >= 6 && digits.length <= 16)
    return { word: { text: number[0], digits }, end: at + number[0].length };
  const word = match(WORD, text, at)?.[0] ?? "";
  // An object may follow a word without a space: `order{"status":"failed"}`.
  const brace = word.indexOf("{");
  const own = brace > 0 ? word.slice(0, brace) : word;
  return { word: toWord(own), end: at + own.length };
}

function toWord(text: string): Word {
  return { text, digits: /^\+?[\d().-]*\d$/.test(text) ? text.replace(/\D/g, "") : null };
}

/**
 * Text copied from a word processor or chat has typographic quotes. The replacement has the same length, so positions
 * stay right.
 */
function straightQuotes(text: string): string {
  return text.replace(/[\u201c\u201d\u201e\u201f]/g, '"').replace(/\u00a0/g, " ");
}

function mistake(reason: SearchMistake["reason"], position: number, message: string): SearchMistake {
  return { reason, position, message: `${message} at character ${position + 1}` };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
