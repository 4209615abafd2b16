import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterOf, VIEWS, viewUrl } from "#lib/views/client/view-query";

describe("the filter of a URL", () => {
  it.each([
    ["", ""],
    ["?", ""],
    ["?last=24h&live=true&event=x&view=y", ""],
    ["?severity=critical&acknowledged=no", "?severity=critical&acknowledged=no"],
    ["?acknowledged=no&severity=critical", "?severity=critical&acknowledged=no"],
    ["?q=%7B%22a%22%3A1%7D", "?q={%22a%22:1}"],
  ])("%s is %s", (search, filter) => {
    expect(filterOf("events", search)).toBe(filter);
  });

  it("survives writing and reading, whatever was searched for", () => {
    const list = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.record({ waba: list, q: fc.string({ minLength: 1 }) }), (given) => {
        const { filters, unread } = VIEWS.events.read(VIEWS.events.write(given));
        expect(filters).toMatchObject(given);
        expect(unread).toEqual([]);
      }),
    );
  });

  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => filterOf("events", filterOf("events", text)) === filterOf("events", text)),
    );
  });
});

it.each([
  ["templates", "?status=REJECTED&template=7&open=promo&by=account", "?status=REJECTED&by=account"],
  ["phone-numbers", "?quality=RED&number=62811", "?quality=RED"],
] as const)("of the page %s, the open row is not part of it", (page, search, filter) => {
  expect(filterOf(page, search)).toBe(filter);
});

it("a view's URL has its page, its filter and its id", () => {
  expect(viewUrl("events", "v", "?a=1")).toBe("/events?a=1&view=v");
  expect(viewUrl("templates", "v", "")).toBe("/templates?view=v");
});
