import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changesIn, payloads } from "#tests/support/payloads";
import { described } from "#tests/support/sentences";
import en from "../../../lib/i18n/messages/fields.en.json" with { type: "json" };

/** Values without an envelope: more of Meta's codes, incomplete values, and unknown codes. */
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

describe("short values", () => {
  test.each(ROWS)("%s %s", (field = "", value = "", kind, severity, subject, english, indonesian) => {
    const expected = { kind: kind || null, severity, subject: subject || null, en: english, id: indonesian };
    expect(described(field, JSON.parse(value))).toMatchObject([expected]);
  });

  test("every sentence of the catalogue is used by a payload or a short value", () => {
    const whole = payloads().flatMap(({ body }) => changesIn(body));
    const made = ROWS.map(([field = "", value = ""]) => ({ field, value: JSON.parse(value) as unknown }));
    const said = new Set(
      [...whole, ...made].flatMap(({ field, value }) => described(field, value).map(({ key }) => key)),
    );
    expect([...said].sort()).toEqual(keysOf(en.fields).sort());
  });
});
