import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";

const Key = z.tuple([z.string(), z.number()]);

describe("cursors", () => {
  it("return the key", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (a, b) => {
        expect(decodeCursor(encodeCursor([a, b]), Key)).toEqual([a, b]);
      }),
    );
  });

  it("refuse anything else by name", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          Key.parse(decodeCursor(text, Key));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(error).toMatchObject({ code: "invalid_input", extra: { parameter: "cursor" } });
        }
      }),
    );
    expect(() => decodeCursor(encodeCursor(["a"]), Key)).toThrow("cursor");
  });
});
