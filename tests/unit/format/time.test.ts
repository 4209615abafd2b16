import { describe, expect, test } from "vitest";
import { absoluteTime, dayKey, dayName, duration, longTime, shortTime } from "#lib/format/time";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

describe("shortTime", () => {
  test.each([
    [0, "now", "sekarang"],
    [-30, "now", "sekarang"],
    [59, "59 sec", "59 dtk"],
    [60, "1 min", "1 mnt"],
    [3 * 3600 + 59, "3 hr", "3 jam"],
    [26 * 3600, "1 day", "1 hari"],
    [10 * 86_400, "12 Nov", "12 Nov"],
    [400 * 86_400, "18 Oct 2025", "18 Okt 2025"],
  ])("%i seconds ago", (seconds, english, indonesian) => {
    expect(shortTime(ago(seconds), NOW, "en", "UTC")).toBe(english);
    expect(shortTime(ago(seconds), NOW, "id", "UTC")).toBe(indonesian);
  });

  test("marks a time in the future", () => {
    expect(shortTime(ago(-7200), NOW, "en")).toBe("in 2 hours");
    expect(shortTime(ago(1 - 90 * 86_400), NOW, "en")).toBe("in 90 days");
  });
});

test("longTime is a phrase", () => {
  expect(longTime(ago(120), NOW, "en")).toBe("2 minutes ago");
  expect(longTime(ago(120), NOW, "id")).toBe("2 menit yang lalu");
  expect(longTime(ago(1), NOW, "en")).toBe("now");
});

test("duration takes the largest whole unit", () => {
  expect(duration(7199, "en")).toBe("1 hr");
});

test("a time belongs to the day in the user's time zone", () => {
  const lateEvening = "2026-11-22T20:30:00.000Z";
  expect(dayKey(lateEvening, "UTC")).toBe("2026-11-22");
  expect(dayKey(lateEvening, "Asia/Jakarta")).toBe("2026-11-23");
  expect(dayName(lateEvening, "en", "Asia/Jakarta")).toBe("Monday 23 November");
});

test("absoluteTime has seconds and the time zone", () => {
  expect(absoluteTime("2026-11-22T20:30:05.000Z", "en", "UTC")).toBe("Sun, 22 Nov 2026, 20:30:05 UTC");
});
