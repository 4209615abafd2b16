import { createTranslator } from "next-intl";
import type { Fact, Sentence } from "./definition.ts";
import { formatPhone } from "./phone.ts";
import { plainText, STRONG_END, STRONG_START, TIME_END, TIME_START, TIME_TEXT } from "./plain-text.ts";
import type { EventFact, SentencePart } from "./sentence-schema.ts";
import { FORMAT_LOCALES, listOfCodes, type RenderOptions, shownValue } from "./shown-value.ts";
import { CATALOGUES, type Locale, quotedAbroad, readableCode } from "./words.ts";

type Values = Readonly<Record<string, string | number>>;

type Translator = ReturnType<typeof translatorOf>;

/** Enough for twenty of the longest codes. */
const LONGEST = 2000;

const PERSON = ["personName", "personPhone", "personId"];

const ERROR = "phrases.withError";

const translators = { en: new Map<string, Translator>(), id: new Map<string, Translator>() };

/**
 * Renders a sentence in the user's language. The end of a value's name decides how it is shown: `…At` and `…On` are ISO
 * times, `…Phone` a phone number, `…Seconds` a duration, `…Code`/`…Codes` Meta's codes (comma-separated), `…Field` a
 * webhook field, `…Country`/`…Countries` country codes, `…People` people (comma-separated), `…Sentence` another
 * sentence with the same values. `has…` asks whether a value is present. Names below `phrases` are filled from the same
 * values. An error that the sentence does not name is appended.
 */
export function renderSentence(locale: Locale, sentence: Sentence, options: RenderOptions = {}): SentencePart[] {
  const path = CATALOGUES[locale].has(`fields.${sentence.key}`) ? `fields.${sentence.key}` : "fields.unreadable";
  const values = sentence.values ?? {};
  const error = namesError(locale, path, values) ? "" : format(locale, ERROR, values, options);
  return cut(capitalised(format(locale, path, values, options) + error));
}

function namesError(locale: Locale, path: string, values: Values): boolean {
  const paths = [path, `fields.${values.toldSentence}`];
  return paths.some((one) => CATALOGUES[locale].argumentsOf(one).includes("because"));
}

/** Renders facts with labels and codes in the user's language; Meta's original word stays in `code`. */
export function renderFacts(locale: Locale, facts: readonly Fact[]): EventFact[] {
  return facts.map(({ label, value, before, code, format, severity }) => {
    const show = (told: Fact["value"]) => factValue(locale, told, code !== undefined, format);
    return {
      label: CATALOGUES[locale].factLabel(label),
      value: show(value),
      ...(before !== undefined && { before: show(before) }),
      ...(code !== undefined && { code: plainText(code.replaceAll(",", ", "), LONGEST) }),
      ...(format !== undefined && format !== "country" && format !== "list" && { format }),
      ...(severity !== undefined && { severity }),
    };
  });
}

function factValue(locale: Locale, value: Fact["value"], isCode: boolean, format: Fact["format"]): Fact["value"] {
  if (typeof value === "boolean") return capitalised(readableCode(locale, value ? "YES" : "NO"));
  if (typeof value !== "string") return value;
  if (format === "phone") return formatPhone(value);
  if (format === "country") return String(shownValue(locale, "theCountry", value, {}));
  if (format === "list") return String(shownValue(locale, "thePeople", value, {}));
  return isCode ? plainText(capitalised(listOfCodes(locale, value)), LONGEST) : plainText(value, 500);
}

function format(locale: Locale, path: string, values: Values, options: RenderOptions): string {
  const given: Record<string, string | number> = {};
  for (const name of CATALOGUES[locale].argumentsOf(path)) given[name] = resolve(locale, name, values, options);
  const translate = translators[locale].get(path) ?? translatorOf(locale, path);
  translators[locale].set(path, translate);
  return translate.markup("message", { ...given, b: (chunks) => `${STRONG_START}${chunks}${STRONG_END}` });
}

function resolve(locale: Locale, name: string, values: Values, options: RenderOptions): string | number {
  if (name === "errorTitle") return errorTitle(locale, values);
  if (name === "hasErrorTitle") return errorTitle(locale, values) === "" ? "no" : "yes";
  if (name === "hasPerson") return PERSON.some((one) => Object.hasOwn(values, one)) ? "yes" : "no";
  if (name.endsWith("Sentence")) return format(locale, `fields.${values[name]}`, values, options);
  if (Object.hasOwn(values, name)) return shownValue(locale, name, values[name] ?? "", options);
  if (CATALOGUES[locale].has(`phrases.${name}`)) return format(locale, `phrases.${name}`, values, options);
  if (/^has[A-Z]/.test(name))
    return Object.hasOwn(values, `${name.charAt(3).toLowerCase()}${name.slice(4)}`) ? "yes" : "no";
  return "";
}

/** The catalogue's text for Meta's best-known errors, otherwise Meta's title. */
function errorTitle(locale: Locale, { errorNumber, errorTitle: title }: Values): string {
  const known = CATALOGUES[locale].word(`ERROR_${errorNumber}`);
  return known ?? (title === undefined ? "" : quotedAbroad(locale, plainText(String(title))));
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
