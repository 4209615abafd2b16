import { describe, expect, it } from "vitest";
import { describeChange, renderSentence, splitChange } from "#lib/fields/describe";
import { maskSentence } from "#lib/fields/mask";
import { searchTerms } from "#lib/fields/search-terms";
import { CATALOGUES, readableCode } from "#lib/fields/words";
import { LOCALES, type Locale } from "#lib/i18n/locale";
import { changesIn, payloads } from "#tests/support/payloads";

/** Words without meaning of their own, in sentences about everyday messages. */
const GLUE = new Set(["from", "was", "and", "customer", "dari", "kepada", "dan", "menjadi", "seorang", "pelanggan"]);

const described = payloads()
  .flatMap(({ body }) => changesIn(body))
  .flatMap(({ field, value }) => splitChange(field, value).map((one) => describeChange(field, one)));

/** Words of at least three letters in a viewer's row, without people, dates and times. */
function wordsShown(locale: Locale, { field, sentence, people }: (typeof described)[number]): string[] {
  const { key, values = {} } = maskSentence(field, sentence);
  const timeless = Object.entries(values).filter(([name]) => !/(At|On)$/.test(name));
  const parts = renderSentence(locale, { key, values: Object.fromEntries(timeless) });
  const names = JSON.stringify(people).toLowerCase();
  const text = parts.map((part) => part.text).join("");
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !names.includes(word) && !GLUE.has(word));
}

describe("the search terms of an event", () => {
  it.each(LOCALES)("include every word of its sentence (%s)", (locale) => {
    expect(described.length).toBeGreaterThan(300);
    for (const about of described) {
      const kind = about.kind ?? "";
      const columns = LOCALES.map((one) => `${readableCode(one, kind)} ${CATALOGUES[one].fieldName(about.field)}`);
      const found = [searchTerms(about), kind, about.field, ...columns].join(" ").toLowerCase();
      expect(
        wordsShown(locale, about).filter((word) => !found.includes(word)),
        `${about.field} ${kind}: ${about.sentence.key}`,
      ).toEqual([]);
    }
  });

  it("are empty for everyday messages", () => {
    const delivered = { statuses: [{ id: "wamid.1", status: "delivered", recipient_id: "6281200000001" }] };
    expect(searchTerms(describeChange("messages", delivered))).toBeNull();
  });

  it("keep quoted words together, in both languages", () => {
    const rejected = describeChange("message_template_status_update", {
      event: "REJECTED",
      message_template_id: 1,
      message_template_name: "promo_juli",
      message_template_language: "id",
      reason: "PROMOTIONAL",
    });
    const terms = searchTerms(rejected);
    expect(terms).toContain("promo_juli");
    for (const locale of LOCALES) expect(terms).toContain(readableCode(locale, "PROMOTIONAL").toLowerCase());
    expect(terms).toContain("was rejected");
    expect(terms).toContain("ditolak");
  });
});
