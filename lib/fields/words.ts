import type { AbstractIntlMessages } from "next-intl";
import en from "../i18n/messages/fields.en.json" with { type: "json" };
import id from "../i18n/messages/fields.id.json" with { type: "json" };

export type Locale = "en" | "id";

type Words = Readonly<Record<string, string>>;
type Messages = { fields: AbstractIntlMessages; phrases: Words; facts: Words; values: Words; fieldNames: Words };

const CODE_SEPARATORS = /[^A-Za-z0-9]+/g;

function catalogue({ fields, phrases, facts, values, fieldNames }: Messages) {
  const templates = new Map(flat({ fields, phrases }));
  const argumentNames = new Map<string, readonly string[]>();
  const own = (words: Words, key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);
  return {
    template: (path: string) => templates.get(path) ?? "",
    has: (path: string) => templates.has(path),
    /** All arguments of a message: ICU throws if one is missing. */
    argumentsOf(path: string): readonly string[] {
      const known = argumentNames.get(path);
      if (known) return known;
      const named = [
        ...new Set((templates.get(path) ?? "").matchAll(/\{\s*(\w+)\s*[,}]/g).map(([, name = ""]) => name)),
      ];
      argumentNames.set(path, named);
      return named;
    },
    word: (code: string) => own(values, code.replaceAll(CODE_SEPARATORS, "_").toUpperCase()),
    more: (count: string) => own(phrases, "more")?.replace("#", count) ?? "",
    factLabel: (label: string) => own(facts, label) ?? label,
    fieldName: (field: string) => own(fieldNames, field) ?? field,
  };
}

function flat(messages: AbstractIntlMessages, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, message]) =>
    typeof message === "string"
      ? [[`${prefix}${key}`, message] as [string, string]]
      : flat(message, `${prefix}${key}.`),
  );
}

export const CATALOGUES = { en: catalogue(en), id: catalogue(id) };

/**
 * Meta's code in the user's language: from the catalogue, otherwise made readable ("INVALID_FORMAT" → "invalid
 * format").
 */
export function readableCode(locale: Locale, code: string): string {
  const known = CATALOGUES[locale].word(code);
  if (known) return known;
  if (locale !== "en") return quotedAbroad(locale, code.trim());
  const spaced = code.replaceAll("_", " ").trim();
  return /[a-z]/.test(spaced) ? spaced : spaced.toLowerCase();
}

/** Puts Meta's English words in quotation marks if the sentence is in another language. */
export function quotedAbroad(locale: Locale, english: string): string {
  return locale === "en" ? english : `“${english}”`;
}
