export const LOCALES = ["en", "id"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "locale";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The language of the cookie, otherwise the first supported language of Accept-Language, otherwise English. */
export function requestLocale(headers: Headers): Locale {
  const chosen = /(?:^|;\s*)locale=([a-z]+)/.exec(headers.get("cookie") ?? "")?.[1];
  return isLocale(chosen) ? chosen : acceptedLocale(headers.get("accept-language"));
}

export function acceptedLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const q = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean);
      return { language: tag.split("-")[0]?.toLowerCase(), q: q ? Number(q) : 1 };
    })
    .sort((a, b) => b.q - a.q)
    .map(({ language }) => (language === "in" ? "id" : language));
  return wanted.find(isLocale) ?? "en";
}
