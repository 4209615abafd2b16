import { describe, expect, test } from "vitest";
import { FIELDS, isKnownField } from "#lib/fields/index";
import { changesIn, payloads } from "#tests/support/payloads";
import { described } from "#tests/support/sentences";

const HEADER = ["file", "kind", "severity", "subject", "english", "indonesian"];

/**
 * One row per event, in the order of the files. After changing a payload or sentence, run this file with `-u` and
 * review the difference: the table is the agreed text of each payload.
 */
test("every payload has the sentence in tests/payloads/sentences.tsv", async () => {
  const rows = payloads().flatMap(({ file, body }) =>
    changesIn(body)
      .flatMap(({ field, value }) => described(field, value))
      .map(({ kind, severity, subject, en, id }) => [file, kind ?? "", severity, subject ?? "", en, id]),
  );
  const table = [HEADER, ...rows].map((row) => `${row.join("\t")}\n`).join("");
  await expect(table).toMatchFileSnapshot("../../payloads/sentences.tsv");
});

test("every field has payloads", () => {
  const covered = new Set(payloads().map(({ field }) => field));
  expect([...covered].sort()).toEqual(FIELDS.map(({ field }) => field).sort());
});

describe("every payload is understood", () => {
  test.each(payloads())("$file", ({ body }) => {
    for (const { field, value } of changesIn(body)) {
      expect(isKnownField(field)).toBe(true);
      for (const { key } of described(field, value))
        expect(["unknown", "unknownKind", "unreadable"]).not.toContain(key);
    }
  });
});
