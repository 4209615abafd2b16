const names = new Map<string, Intl.DisplayNames>();

/** Meta's code of a language in words: "id" is Indonesian, "en_US" English (US). An unknown code stays as it is. */
export function languageName(code: string, locale: string): string {
  let words = names.get(locale);
  if (!words) {
    words = new Intl.DisplayNames(locale, { type: "language", languageDisplay: "standard", style: "short" });
    names.set(locale, words);
  }
  try {
    return words.of(code.replaceAll("_", "-")) ?? code;
  } catch {
    return code;
  }
}
