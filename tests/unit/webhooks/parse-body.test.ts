import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody } from "#lib/intake/parse-body";

const parse = (text: string) => parseBody(Buffer.from(text));

describe("parseBody", () => {
  it("equals JSON.parse for ordinary JSON", () => {
    const ordinary = fc.jsonValue({ maxDepth: 5, noUnicodeString: true });
    fc.assert(
      fc.property(ordinary, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/9\d{15}|\d{17}|\d[eE]|\\u0000/.test(text));
        expect(parse(text)).toEqual({ value: JSON.parse(text), replaced: [] });
      }),
    );
  });

  it.each(["", "{", "undefined", "{'a':1}", "[1,]", "\u{FEFF}{}"])("throws SyntaxError for %j", (text) => {
    expect(() => parse(text)).toThrow(SyntaxError);
  });

  it("keeps every digit of an id above 2^53, and safe ids as numbers", () => {
    expect(
      parse(`{"a":9007199254740993,"b":1689556908129832,"c":-12345678901234567890,"d":9.123456789012346}`),
    ).toEqual({
      value: { a: "9007199254740993", b: 1689556908129832, c: "-12345678901234567890", d: 9.123456789012346 },
      replaced: ["integer"],
    });
  });

  it.each(["1e400", "-1e999"])("keeps %s as text, because it is not a finite number", (number) => {
    expect(parse(`[${number}]`)).toEqual({ value: [number], replaced: ["integer"] });
  });

  it("replaces NUL and lone surrogates, also in names, and keeps pairs", () => {
    expect(parse(String.raw`{"a\u0000":"\ud83d\ude00","b":"\ud83d","c":["\udc00\ud800"]}`)).toEqual({
      value: { "a\uFFFD": "😀", b: "\uFFFD", c: ["\uFFFD\uFFFD"] },
      replaced: ["nul", "surrogate"],
    });
  });

  it("reports bytes that are not UTF-8", () => {
    expect(parseBody(Buffer.from([0x22, 0xff, 0x22]))).toEqual({ value: "\uFFFD", replaced: ["utf8"] });
  });

  it("does not mistake a real U+FFFD for invalid bytes", () => {
    expect(parse(`"\uFFFD"`).replaced).toEqual([]);
  });

  it("keeps a body with too much nesting as text", () => {
    const text = `${"[".repeat(300)}1${"]".repeat(300)}`;
    expect(parse(text)).toEqual({ value: { unparsed: text }, replaced: ["depth"] });
    expect(() => parse("[".repeat(300))).toThrow(SyntaxError);
  });

  it("does not mistake many brackets for deep nesting", () => {
    const wide = JSON.stringify(Array.from({ length: 1_000 }, () => ({ text: "[[[[" })));
    expect(parse(wide).replaced).toEqual([]);
  });

  it("leaves nothing that PostgreSQL refuses", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (text) => {
        const stored = JSON.stringify(parse(text).value);
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
  });
});
