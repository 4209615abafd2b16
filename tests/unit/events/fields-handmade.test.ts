import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changesIn, payloads } from "#tests/support/payloads";
import { described } from "#tests/support/sentences";
import en from "../../../lib/i18n/messages/fields.en.json" with { type: "json" };

/** Made by hand from Meta's tables, for what Meta has published no payload of. */
const ROWS = readFileSync(new URL("handmade.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"));

function keysOf(messages: object, prefix = ""): string[] {
  return Object.entries(messages).flatMap(([key, message]) =>
    typeof message === "string" ? [`${prefix}${key}`] : keysOf(message, `${prefix}${key}.`),
  );
}

describe("what Meta documents without a payload", () => {
  test.each(ROWS)("%s %s", (field = "", value = "", kind, severity, subject, english, indonesian) => {
    const said = described(field, JSON.parse(value));
    expect(said).toHaveLength(1);
    const { en: inEnglish, id: inIndonesian, ...stored } = said[0] ?? described("?", null)[0] ?? { en: "", id: "" };
    expect({ ...stored, inEnglish, inIndonesian }).toMatchObject({
      kind: kind || null,
      severity,
      subject: subject || null,
      inEnglish: english,
      inIndonesian: indonesian,
    });
  });

  test("every sentence of the catalogue is said by some payload here or published", () => {
    const published = payloads().flatMap(({ body }) => changesIn(body));
    const made = ROWS.map(([field = "", value = ""]) => ({ field, value: JSON.parse(value) as unknown }));
    const said = new Set(
      [...published, ...made].flatMap(({ field, value }) => described(field, value).map(({ key }) => key)),
    );
    expect([...said].sort()).toEqual(keysOf(en.fields).sort());
  });
});
