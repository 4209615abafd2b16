import fc from "fast-check";
import { expect, it } from "vitest";
import { metaTime } from "#lib/format/meta-time";

it.each([
  ["seconds", 1_795_775_442, "2026-11-27T10:30:42.000Z"],
  ["seconds as text", "1795775442", "2026-11-27T10:30:42.000Z"],
  ["seconds with a fraction", 1_795_775_442.5, "2026-11-27T10:30:42.500Z"],
  ["milliseconds", 1_795_775_442_174, "2026-11-27T10:30:42.174Z"],
  ["milliseconds as text", "1795775442174", "2026-11-27T10:30:42.174Z"],
  ["an old sample", 1_504_902_988, "2017-09-08T20:36:28.000Z"],
  ["the last second there is", 253_402_300_799, "9999-12-31T23:59:59.000Z"],
  ["the first", -62_135_596_800, "0001-01-01T00:00:00.000Z"],
  ["ISO 8601", "2026-04-17T10:00:00Z", "2026-04-17T10:00:00.000Z"],
  ["ISO 8601 as Graph writes it", "2026-04-17T10:00:00+0700", "2026-04-17T03:00:00.000Z"],
  ["ISO 8601 without a zone", "2026-04-17T10:00:00", "2026-04-17T10:00:00.000Z"],
  ["a space instead of the T", "2026-04-17 10:00", "2026-04-17T10:00:00.000Z"],
  ["a day", "2026-04-17", "2026-04-17T00:00:00.000Z"],
  ["an English date", "April 17, 2025", "2025-04-17T00:00:00.000Z"],
  ["an English date with a zone", "Thu, 17 Apr 2025 10:00:00 GMT", "2025-04-17T10:00:00.000Z"],
])("reads %s", (_case, given, iso) => {
  expect(metaTime(given)?.toISOString()).toBe(iso);
});

it.each([
  ["nothing", null],
  ["an empty text", ""],
  ["spaces", "  "],
  ["a second after year 9999", 253_402_300_800],
  ["a second before year 1", -62_135_596_801],
  ["a number of 14 digits", 99_999_999_999_999],
  ["microseconds", "1795775442174000"],
  ["more than a number holds", "9".repeat(400)],
  ["a number in another notation", "1e300"],
  ["a number in hexadecimal", "0x6b0a1c92"],
  ["no number", Number.NaN],
  ["an infinite number", Number.POSITIVE_INFINITY],
  ["words", "tomorrow"],
  ["words with a number, which JavaScript takes for a month", "version 12"],
  ["a day that there is not", "2026-13-45"],
  ["a year of six digits", "+056907-06-14T00:00:00.000Z"],
  ["year 0", "0000-01-01T00:00:00Z"],
])("does not accept %s as a time", (_case, given) => {
  expect(metaTime(given)).toBeNull();
});

it("returns a time with a four-digit year or null, whatever is given", () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.maxSafeInteger(), fc.string(), fc.date().map(String)), (given) => {
      const time = metaTime(given);
      if (time) expect(time.toISOString()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    }),
  );
});
