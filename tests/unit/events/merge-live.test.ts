import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeLive, partitionKnown } from "#lib/events/client/merge-live";
import type { EventPages } from "#lib/events/client/queries";
import type { EventItem } from "#lib/events/schema";

function event(id: string, copies = 1): EventItem {
  return {
    id,
    occurredAt: "2026-11-22T10:00:00.000Z",
    receivedAt: "2026-11-22T10:00:00.000Z",
    appId: "1",
    wabaId: null,
    wabaName: null,
    phoneNumber: null,
    field: "messages",
    isKnownField: true,
    kind: null,
    severity: "routine",
    subject: null,
    sentence: "",
    sentenceParts: [],
    copies,
    isTest: false,
    isLate: false,
    isAcknowledged: false,
  };
}

function pages(...lists: string[][]): EventPages {
  return {
    pages: lists.map((ids, index) => ({
      items: ids.map((id) => event(id)),
      nextCursor: index < lists.length - 1 ? `after ${ids.at(-1)}` : null,
      prevCursor: null,
    })),
    pageParams: lists.map((_, index) => ({ cursor: null, limit: 100, start: lists.slice(0, index).flat().length })),
  };
}

function ids(data: EventPages): string[][] {
  return data.pages.map((page) => page.items.map((item) => item.id));
}

describe("mergeLive", () => {
  test("puts new events first, newest first", () => {
    expect(ids(mergeLive(pages(["5", "3"]), [event("6"), event("7")]))).toEqual([["7", "6", "5", "3"]]);
  });

  test("replaces a known event in place", () => {
    const merged = mergeLive(pages(["5", "3"], ["2"]), [event("2", 4)]);
    expect(merged.pages[1]?.items[0]?.copies).toBe(4);
    expect(merged.pages.flatMap((page) => page.items)).toHaveLength(3);
  });

  test("inserts a late event between older ones, on its own page", () => {
    expect(ids(mergeLive(pages(["9", "7"], ["5", "3"]), [event("4"), event("8")]))).toEqual([
      ["9", "8", "7"],
      ["5", "4", "3"],
    ]);
  });

  test("updates the number of rows above each page", () => {
    const merged = mergeLive(pages(["9", "7"], ["5", "3"], ["1"]), [event("8"), event("4"), event("10")]);
    expect(merged.pageParams.map(({ start }) => start)).toEqual([0, 3, 6]);
  });

  test("leaves out events newer than the first row while rows above are not loaded", () => {
    const data = pages(["7", "5"]);
    for (const place of data.pageParams) place.start = 200;
    const merged = mergeLive(data, [event("9"), event("6"), event("5", 2)]);
    expect(ids(merged)).toEqual([["7", "6", "5"]]);
    expect(merged.pages[0]?.items[2]?.copies).toBe(2);
    expect(merged.pageParams[0]?.start).toBe(200);
  });

  test("leaves out events older than the last row while there are more pages", () => {
    const data = pages(["9", "7"]);
    const page = data.pages[0];
    if (page) page.nextCursor = "more";
    expect(ids(mergeLive(data, [event("2")]))).toEqual([["9", "7"]]);
  });

  test("fills an empty list", () => {
    expect(ids(mergeLive(pages([]), [event("2")]))).toEqual([["2"]]);
  });

  test("does not change its arguments", () => {
    const data = pages(["5"]);
    mergeLive(data, [event("6")]);
    expect(ids(data)).toEqual([["5"]]);
  });

  test("keeps the order and never duplicates a row, whatever arrives", () => {
    const id = fc.integer({ min: 100, max: 199 }).map(String);
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.array(id), fc.integer({ min: 1, max: 20 }), (loaded, arrived, size) => {
        const sorted = loaded.toSorted().toReversed();
        const cut = Array.from({ length: Math.max(1, Math.ceil(sorted.length / size)) }, (_, index) =>
          sorted.slice(index * size, (index + 1) * size),
        );
        const merged = mergeLive(
          pages(...cut),
          arrived.map((one) => event(one)),
        );
        const result = merged.pages.flatMap((page) => page.items.map((item) => item.id));
        expect(result).toEqual([...new Set([...sorted, ...arrived])].toSorted().toReversed());
      }),
    );
  });
});

test("partitionKnown separates known rows from new ones", () => {
  const { known, unknown } = partitionKnown(pages(["5"], ["3"]), [event("3"), event("6")]);
  expect(known.map((one) => one.id)).toEqual(["3"]);
  expect(unknown.map((one) => one.id)).toEqual(["6"]);
});
