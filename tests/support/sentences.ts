import { describeChange, renderSentence, splitChange } from "#lib/fields/describe";

const NOW = new Date("2026-11-22T12:00:00Z");

/** One row per reported thing: the stored values, and the sentence in both languages with `<b>` around emphasis. */
export function described(field: string, value: unknown) {
  return splitChange(field, value).map((part) => {
    const { sentence, ...stored } = describeChange(field, part);
    const [en, id] = (["en", "id"] as const).map((locale) =>
      renderSentence(locale, sentence, { now: NOW })
        .map(({ text, strong }) => (strong ? `<b>${text}</b>` : text))
        .join(""),
    );
    return { ...stored, key: sentence.key, en: en ?? "", id: id ?? "" };
  });
}
