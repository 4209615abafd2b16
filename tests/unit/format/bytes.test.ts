import { expect, test } from "vitest";
import { formatBytes } from "#lib/format/bytes";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [3_145_728, "3.1 MB"],
  [5_000_000_000_000, "5,000 GB"],
])("%i bytes", (bytes, words) => {
  expect(formatBytes(bytes, "en")).toBe(words);
});

test("decimals follow the language", () => {
  expect(formatBytes(1500, "id")).toBe("1,5 kB");
});
