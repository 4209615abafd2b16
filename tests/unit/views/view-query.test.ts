import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterOf, readViewQuery, viewUrl, writeViewQuery } from "#lib/views/client/view-query";

describe("the filter of a URL", () => {
  it.each([
    ["", ""],
    ["?", ""],
    ["?last=24h&live=true&event=x&view=y", ""],
    ["?severity=critical&acknowledged=no", "?severity=critical&acknowledged=no"],
    ["?acknowledged=no&severity=critical", "?severity=critical&acknowledged=no"],
    ["?q=%7B%22a%22%3A1%7D", "?q={%22a%22:1}"],
  ])("%s is %s", (search, filter) => {
    expect(filterOf(search)).toBe(filter);
  });

  it("survives writing and reading, whatever was searched for", () => {
    const list = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.record({ waba: list, q: fc.string({ minLength: 1 }) }), (given) => {
        const { filters, unread } = readViewQuery(writeViewQuery(given));
        expect(filters).toMatchObject(given);
        expect(unread).toEqual([]);
      }),
    );
  });

  it("never throws on any text", () => {
    fc.assert(fc.property(fc.string(), (text) => filterOf(filterOf(text)) === filterOf(text)));
  });
});

it("a view's URL has its filter and its id", () => {
  expect(viewUrl("v", "?a=1")).toBe("/events?a=1&view=v");
  expect(viewUrl("v", "")).toBe("/events?view=v");
});
