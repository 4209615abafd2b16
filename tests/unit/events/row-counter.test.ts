import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rowCounter } from "#lib/events/row-counter";

/** Feeds the bytes cut at the given places. */
function count(format: "ndjson" | "csv", text: string, cuts: readonly number[]): number {
  const bytes = new TextEncoder().encode(text);
  const add = rowCounter(format);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).reduce((_, end, index) => add(bytes.subarray(places[index], end)), 0);
}

const cuts = fc.array(fc.nat(10_000), { maxLength: 6 });

test("rows of CSV, whatever is in their cells and wherever the bytes are cut", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', "\n", "a\r\nb", 'say ""', ",", "é🎉"));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), cuts, (rows, places) => {
      const text = stringify([["one", "other"], ...rows], {
        bom: true,
        record_delimiter: "\r\n",
        quoted_match: /[\r\n]/,
      });
      expect(count("csv", text, places)).toBe(rows.length);
    }),
  );
});

test("rows of NDJSON", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), cuts, (values, places) => {
      expect(count("ndjson", values.map((value) => `${JSON.stringify(value)}\n`).join(""), places)).toBe(values.length);
    }),
  );
});
