import fc from "fast-check";
import { expect, it } from "vitest";
import { safeCell } from "#lib/format/csv";

it.each([
  ["=1+1", "'=1+1"],
  ["+62 812", "'+62 812"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r\n=1", "'\r\n=1"],
  ["  =1", "'  =1"],
  ["plain", "plain"],
  ["a=b", "a=b"],
])("%j becomes %j", (text, cell) => expect(safeCell(text)).toBe(cell));

it("prints other values as people expect", () => {
  expect([null, undefined, -2, 0, false, { a: 1 }, [1]].map(safeCell)).toEqual([
    "",
    "",
    "-2",
    "0",
    "false",
    '{"a":1}',
    "[1]",
  ]);
});

it("never starts with what a spreadsheet would run, and loses nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", " ", "\n", "a", "1") }), (text) => {
      const cell = safeCell(text);
      expect(cell).not.toMatch(/^\s*[=+\-@]/);
      expect(cell.replace(/^'/, "")).toBe(text);
    }),
  );
});
