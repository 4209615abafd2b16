import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS, AUDIT_DOMAINS } from "#lib/audit/client/actions";
import { catalogue } from "#lib/i18n/catalogue";
import type { Locale } from "#lib/i18n/locale";

type Messages = { [key: string]: string | Messages };
type Format = (key: string, values: Record<string, unknown>) => unknown;

const CATALOGUES: Record<Locale, Messages> = { en: catalogue("en"), id: catalogue("id") };

function entries(messages: Messages, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : entries(value, `${path}${key}.`),
  );
}

/** Formats a message. Throws for invalid ICU syntax and for a missing value. */
function format(locale: Locale, key: string, values: Record<string, unknown>): unknown {
  const t = createTranslator({
    locale,
    messages: CATALOGUES[locale],
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return (t.rich as unknown as Format)(key, values);
}

/** The values that a message requires. */
function needed(locale: Locale, key: string, message: string): string[] {
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => [name ?? "", (chunks: unknown) => chunks]);
  const names = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? "", 5]);
  const values = Object.fromEntries([...names, ...tags]);
  format(locale, key, values);
  return Object.keys(values)
    .filter((name) => {
      const { [name]: _, ...rest } = values;
      try {
        format(locale, key, rest);
        return false;
      } catch {
        return true;
      }
    })
    .sort();
}

describe("the interface in two languages", () => {
  it("has a text for every audit action and target, and no unused one", () => {
    const under = (path: string) =>
      entries(CATALOGUES.en)
        .map(([key]) => key)
        .filter((key) => key.startsWith(path))
        .map((key) => key.slice(path.length));
    expect(under("audit.actions.").toSorted()).toEqual(AUDIT_ACTIONS.toSorted());
    expect(under("audit.domains.").toSorted()).toEqual(AUDIT_DOMAINS.toSorted());
  });

  it("has the same messages in both languages", () => {
    const keys = (locale: Locale) => entries(CATALOGUES[locale]).map(([key]) => key);
    expect(keys("id").toSorted()).toEqual(keys("en").toSorted());
  });

  it.each(Object.keys(CATALOGUES.en))("needs the same values in both languages: %s", (namespace) => {
    const indonesian = new Map(entries(CATALOGUES.id));
    const english = entries(CATALOGUES.en).filter(([key]) => key.startsWith(`${namespace}.`));
    const asked = (locale: Locale, [key, message]: [string, string]) => [key, needed(locale, key, message)];
    expect(english.map(([key]) => asked("id", [key, indonesian.get(key) ?? ""]))).toEqual(
      english.map((entry) => asked("en", entry)),
    );
  });
});
