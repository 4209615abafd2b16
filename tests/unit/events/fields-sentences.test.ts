import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isKnownField } from "#lib/events/fields/index";
import { changesIn, payloads } from "#tests/support/payloads";
import { described } from "#tests/support/sentences";

type Row = { file: string; kind: string; severity: string; subject: string; english: string; indonesian: string };

/** Read by people before it was written down: what each published payload says. */
const ROWS: Row[] = readFileSync(new URL("sentences.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [file = "", kind = "", severity = "", subject = "", english = "", indonesian = ""] = line.split("\t");
    return { file, kind, severity, subject, english, indonesian };
  });

describe("what a published payload says", () => {
  test("every payload has its row", () => {
    expect(ROWS.map(({ file }) => file)).toEqual(payloads().map(({ file }) => file));
  });

  test.each(payloads().map(({ file, body }) => [file, body] as const))("%s", (file, body) => {
    const said = changesIn(body).flatMap(({ field, value }) => described(field, value));
    const row = ROWS.find((one) => one.file === file);
    expect(
      said.map(({ kind, severity, subject, en, id }) => ({
        file,
        kind: kind ?? "",
        severity,
        subject: subject ?? "",
        english: en,
        indonesian: id,
      })),
    ).toEqual([row]);
  });

  test.each(payloads().map(({ file, body }) => [file, body] as const))("%s is understood", (_file, body) => {
    for (const { field, value } of changesIn(body)) {
      expect(isKnownField(field)).toBe(true);
      for (const { key } of described(field, value))
        expect(["unknown", "unknownKind", "unreadable"]).not.toContain(key);
    }
  });
});
