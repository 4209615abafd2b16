import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonObjectAt } from "#lib/events/client/json-object";
import { isMistake, parseSearch, type Search } from "#lib/events/client/search";
import { EventFilter } from "#lib/events/search/filter";

function read(q: string): Search {
  const search = parseSearch(q);
  if (isMistake(search)) throw new Error(search.message);
  return search;
}
const digitsOf = (q: string) => read(q).words.map((word) => word.digits);

describe("numbers", () => {
  it.each([
    ["16505551111", "16505551111"],
    ["+1 650-555-1111", "16505551111"],
    ["(650) 555-1111", "6505551111"],
    ["+62 812 3456 7890", "6281234567890"],
    ["0812-3456-7890", "081234567890"],
  ])("%s is one number in any notation", (typed, digits) => expect(digitsOf(typed)).toEqual([digits]));

  it("two ids next to each other stay two", () =>
    expect(digitsOf("102290129340398 106540352242922")).toEqual(["102290129340398", "106540352242922"]));

  it("has the same digits in any grouping", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^\d{2,4}$/), { minLength: 3, maxLength: 4 }),
        fc.constantFrom(" ", "-", "."),
        (groups, between) => {
          expect(digitsOf(`+${groups.join(between)}`)).toEqual([groups.join("")]);
        },
      ),
    );
  });
});

describe("words and objects", () => {
  it("may be mixed in any order", () => {
    const { words, contains } = read('order {"status":"failed"} "two words" {"a":[1,{"b":null}]}');
    expect(words.map((word) => word.text)).toEqual(["order", "two words"]);
    expect(contains).toEqual(['{"status":"failed"}', '{"a":[1,{"b":null}]}']);
  });

  it("accepts typographic quotes", () => expect(read("{“a”:“b”}").contains).toEqual(['{"a":"b"}']));

  it.each([
    ["{broken", 1],
    ['{"a":1,}', 7],
    ['{"a":"x', 5],
    ['{"a":{"b":[1,2', 14],
    ['order {"a" 1}', 11],
    ['{"a":01}', 5],
    ['{"a":"\\u0000"}', 5],
  ])("%s is invalid at %i", (q, position) => {
    expect(parseSearch(q)).toMatchObject({ position });
    const refused = EventFilter.safeParse({ q });
    expect(refused.error?.issues[0]).toMatchObject({ path: ["q"], params: { position } });
  });

  it("keeps typographic quotes and spaces within an object's texts, and replaces them elsewhere", () => {
    expect(parseSearch('{"name":"“a\u00a0b”"}')).toEqual({ words: [], contains: ['{"name":"“a\u00a0b”"}'] });
    expect(parseSearch("{\u00a0“name”: “a”}")).toEqual({ words: [], contains: ['{ "name": "a"}'] });
    expect(parseSearch('{\u2003"a":1}')).toMatchObject({ position: 1 });
  });

  it("never throws, and words have no white space at their ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (q) => {
        const search = parseSearch(q);
        if (isMistake(search)) expect(search.position).toBeLessThanOrEqual(q.length);
        else for (const { text } of search.words) expect(text.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("an object", () => {
  it("ends where JSON.parse ends it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (object, rest) => {
        const text = JSON.stringify(object).replaceAll("\\u0000", " ");
        expect(jsonObjectAt(text + rest, 0)).toEqual({ end: text.length });
      }),
    );
  });

  it("is refused if JSON.parse refuses it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, at) => {
        const text = JSON.stringify(object);
        const cut = text.slice(0, 1 + (at % (text.length - 1)));
        expect(jsonObjectAt(cut, 0)).toHaveProperty("brokenAt");
      }),
    );
  });
});

describe("numbers in a search", () => {
  it.each(["1e200000", "-1E+401", "1e-401", "9".repeat(101), `0.${"1".repeat(100)}`])("refuses %s", (number) => {
    const { success, error } = EventFilter.safeParse({ q: `{"a":[{"b":${number}}]}` });
    expect(success).toBe(false);
    expect(error?.issues[0]).toMatchObject({ path: ["q"], message: expect.stringContaining("fewer digits") });
  });

  it.each(["0", "1e308", "5e-324", "120363000000000000", "9".repeat(100)])("accepts %s", (number) => {
    expect(EventFilter.safeParse({ q: `{"a":${number}}` }).success).toBe(true);
  });
});
