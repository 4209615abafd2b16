import fc from "fast-check";
import { expect, test } from "vitest";
import { DENSITIES, readTimelineLook, TIMELINE_COLUMNS, writeTimelineLook } from "#lib/preferences";

test("restores the timeline's look as it was chosen", () => {
  const look = fc.record({ density: fc.constantFrom(...DENSITIES), columns: fc.subarray([...TIMELINE_COLUMNS]) });
  fc.assert(
    fc.property(look, (chosen) => {
      expect(readTimelineLook(writeTimelineLook(chosen))).toEqual(chosen);
    }),
  );
});

test("a foreign cookie gives the default look", () => {
  const usual = readTimelineLook(undefined);
  expect(usual).toEqual({ density: "comfortable", columns: ["account", "field"] });
  for (const cookie of ["", "tiny:account", "{}", ":::", "account.field"])
    expect(readTimelineLook(cookie)).toEqual(usual);
  expect(readTimelineLook("compact:nonsense.kind").columns).toEqual(["kind"]);
});
