import { expect, test } from "vitest";
import { instantsOf } from "#lib/format/time-range";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");

test("a preset ends now and has no end", () => {
  expect(instantsOf({ last: "1h", from: null, to: null }, NOW)).toEqual({ from: "2026-11-22T09:00:00.000Z", to: null });
  expect(instantsOf({ last: "7d", from: null, to: null }, NOW).from).toBe("2026-11-15T10:00:00.000Z");
});

test("all time has no limits", () => {
  expect(instantsOf({ last: "all", from: null, to: null }, NOW)).toEqual({ from: null, to: null });
});

test("either end of a custom range overrides the preset", () => {
  const range = { last: "1h", from: null, to: "2026-01-02T00:00:00+07:00" } as const;
  expect(instantsOf(range, NOW)).toEqual({ from: null, to: "2026-01-01T17:00:00.000Z" });
});

test("an invalid date counts as not set", () => {
  expect(instantsOf({ last: "1h", from: "yesterday", to: null }, NOW).from).toBe("2026-11-22T09:00:00.000Z");
});
