import { createTranslator } from "next-intl";
import type { EventFact, SentencePart } from "../schema.ts";
import type { Fact, Sentence } from "./definition.ts";
import { formatPhone } from "./phone.ts";
import { plainText, STRONG_END, STRONG_START, TIME_END, TIME_START, TIME_TEXT } from "./plain-text.ts";
import { FORMAT_LOCALES, listOfCodes, type RenderOptions, shownValue } from "./shown-value.ts";
import { CATALOGUES, type Locale, readableCode } from "./words.ts";

type Values = Readonly<Record<string, string | number>>;

type Translator = ReturnType<typeof translatorOf>;

const translators = { en: new Map<string, Translator>(), id: new Map<string, Translator>() };

/**
 * A sentence in the reader's language. The end of a value's name says how it is shown: `…At` and `…On` are ISO
 * times, `…Phone` a phone number, `…Seconds` a duration, `…Code`/`…Codes` words of Meta's (comma between several),
 * `…Field` a webhook field; `has…` asks whether a value is there; names below `phrases` are filled from the same values.
 */
export function renderSentence(locale: Locale, sentence: Sentence, options: RenderOptions = {}): SentencePart[] {
  const path = CATALOGUES[locale].has(`fields.${sentence.key}`) ? `fields.${sentence.key}` : "fields.unreadable";
  return cut(capitalised(format(locale, path, sentence.values ?? {}, options)));
}

/** Facts with label and codes in the reader's language; what Meta says verbatim stays in `code`. */
export function renderFacts(locale: Locale, facts: readonly Fact[]): EventFact[] {
  return facts.map(({ label, value, before, code, ...rest }) => ({
    ...rest,
    label: CATALOGUES[locale].factLabel(label),
    value: factValue(locale, value, code !== undefined, rest.format),
    ...(before !== undefined && { before: factValue(locale, before, code !== undefined, rest.format) }),
    ...(code !== undefined && { code: plainText(code.replaceAll(",", ", "), 500) }),
  }));
}

function factValue(locale: Locale, value: Fact["value"], isCode: boolean, format: Fact["format"]): Fact["value"] {
  if (typeof value === "boolean") return capitalised(readableCode(locale, value ? "YES" : "NO"));
  if (typeof value !== "string") return value;
  if (format === "phone") return formatPhone(value);
  return plainText(isCode ? capitalised(listOfCodes(locale, value)) : value, 500);
}

function format(locale: Locale, path: string, values: Values, options: RenderOptions): string {
  const given: Record<string, string | number> = {};
  for (const name of CATALOGUES[locale].argumentsOf(path)) given[name] = resolve(locale, name, values, options);
  const translate = translators[locale].get(path) ?? translatorOf(locale, path);
  translators[locale].set(path, translate);
  return translate.markup("message", { ...given, b: (chunks) => `${STRONG_START}${chunks}${STRONG_END}` });
}

function resolve(locale: Locale, name: string, values: Values, options: RenderOptions): string | number {
  // Our own words for Meta's best known errors, else Meta's title.
  const error = name === "errorTitle" && CATALOGUES[locale].word(`ERROR_${values.errorNumber}`);
  if (error) return error;
  if (Object.hasOwn(values, name)) return shownValue(locale, name, values[name] ?? "", options);
  if (CATALOGUES[locale].has(`phrases.${name}`)) return format(locale, `phrases.${name}`, values, options);
  if (/^has[A-Z]/.test(name))
    return Object.hasOwn(values, `${name.charAt(3).toLowerCase()}${name.slice(4)}`) ? "yes" : "no";
  return "";
}

function translatorOf(locale: Locale, path: string) {
  const messages = { message: CATALOGUES[locale].template(path) };
  return createTranslator({ locale: FORMAT_LOCALES[locale], messages, timeZone: "UTC" });
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function cut(marked: string): SentencePart[] {
  const parts: SentencePart[] = [];
  for (const [index, run] of marked.split(STRONG_START).entries()) {
    const [strong = "", rest = ""] = index === 0 ? ["", run] : run.split(STRONG_END);
    parts.push(...cutTimes(strong).map((part) => ({ ...part, strong: true })), ...cutTimes(rest));
  }
  return parts;
}

function cutTimes(run: string): SentencePart[] {
  return run
    .split(TIME_START)
    .flatMap((piece, index): SentencePart[] => {
      if (index === 0) return [{ text: piece }];
      const [timed = "", after = ""] = piece.split(TIME_END);
      const [at = "", text = ""] = timed.split(TIME_TEXT);
      return [{ text, at }, { text: after }];
    })
    .filter(({ text }) => text !== "");
}
