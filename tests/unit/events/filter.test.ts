import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketStarts } from "#lib/events/read/histogram";
import { EventFilter, EventHistogramQuery } from "#lib/events/search/filter";

describe("a filter", () => {
  it.each([
    [{ from: "yesterday" }, "from"],
    [{ from: "2026-11-23T00:00:00Z", to: "2026-11-22T00:00:00Z" }, "to"],
    [{ phone: "somebody" }, "phone"],
    [{ severity: "urgent" }, "severity"],
    [{ late: "maybe" }, "late"],
    [{ acknowledged: "1" }, "acknowledged"],
    [{ waba: "1\0" }, "waba"],
    [{ kind: Array.from({ length: 101 }, (_, i) => `k${i}`) }, "kind"],
    [{ q: "a\0b" }, "q"],
    [{ q: "{" }, "q"],
  ])("refuses %j and names the parameter", (query, name) =>
    expect(EventFilter.safeParse(query).error?.issues[0]?.path[0]).toBe(name),
  );

  it("reads repeated and comma-separated lists", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w*]{1,12}$/), { minLength: 1, maxLength: 20 }), (fields) => {
        const [byComma, byRepeating] = [fields.join(","), fields].map((field) => EventFilter.parse({ field }).field);
        expect(byComma).toEqual(fields);
        expect(byRepeating).toEqual(fields);
      }),
    );
  });

  it("limits the number of buckets to a screen", () =>
    expect(EventHistogramQuery.safeParse({ buckets: "501" }).error?.issues[0]?.path[0]).toBe("buckets"));
});

describe("buckets", () => {
  it("cover the range in round steps, and never exceed the requested number", () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(
        time,
        fc.integer({ min: 1, max: 90 * 86_400_000 }),
        fc.integer({ min: 2, max: 500 }),
        (at, length, most) => {
          const range = { from: new Date(at), to: new Date(at + length) };
          const { seconds, times } = bucketStarts(range, most);
          expect(times.length).toBeLessThanOrEqual(most);
          expect(times[0]).toBeLessThanOrEqual(at);
          expect((times.at(-1) ?? 0) + seconds * 1_000).toBeGreaterThanOrEqual(at + length);
          for (const start of times) expect(start % (seconds * 1_000)).toBe(0);
        },
      ),
    );
  });
});
