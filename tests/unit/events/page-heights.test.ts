import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forgetOthers, rowEstimate } from "#lib/events/client/timeline-rows";

const LIMIT = 100;
const USUAL = 57;
const places = [100, 200, 300].map((start) => ({ cursor: `c${start}`, start, limit: LIMIT }));

describe("unmeasured rows", () => {
  it("of a page loaded again have its former total height, in whole pixels", () => {
    fc.assert(
      fc.property(fc.integer({ min: LIMIT, max: 40_000 }), (height) => {
        const rows = Array.from({ length: LIMIT }, (_, row) =>
          rowEstimate(new Map([[200, height]]), places, 200 + row, 1),
        );
        expect(rows.reduce((sum, row) => sum + row, 0)).toBe(height);
        expect(rows.every(Number.isInteger)).toBe(true);
        expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("of any other page have the usual height", () => {
    const heights = new Map([[200, 9_000]]);
    for (const row of [0, 199, 300, 5_000]) expect(rowEstimate(heights, places, row, USUAL)).toBe(USUAL);
  });
});

it("sizes of rows are forgotten with the rows", () => {
  const sizes = new Map(Array.from({ length: 3_000 }, (_, row) => [`row ${row}`, 81]));
  forgetOthers(sizes, ["row 2998", "row 2999", "row 3000"]);
  expect([...sizes.keys()]).toEqual(["row 2998", "row 2999"]);
});
