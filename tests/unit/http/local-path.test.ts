import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localPath } from "#lib/http/page-path";

describe("localPath", () => {
  it("keeps a path of this site with query and fragment", () => {
    expect(localPath("/events?waba=1&last=all#top")).toBe("/events?waba=1&last=all#top");
  });

  it.each([
    undefined,
    "",
    "events",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    ["/a", "/b"],
  ])("returns / for %j", (given) => {
    expect(localPath(given)).toBe("/");
  });

  it("never leads to another site", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("/", "\\", "@", ":", ".", "a", "\t", "\n", "?", "#", "%") }),
        (text) => {
          const here = "https://console.example";
          expect(new URL(localPath(text), here).origin).toBe(here);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
