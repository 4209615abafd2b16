import { expect, it } from "vitest";
import { hasWords } from "#lib/palette/client/queries";

it.each([
  ["Phone numbers", "pho", true],
  ["Phone numbers", "num", true],
  ["Phone numbers", "NUM pho", true],
  ["Phone numbers", "hone", false],
  ["Phone numbers", "phone x", false],
  ["Rejected templates (id)", "id", true],
  ["Café São Paulo", "cafe sao", true],
  ["Settings", "", true],
  ["Settings", "  sett  ", true],
])("%s has %s: %s", (text, typed, answer) => {
  expect(hasWords(text, typed)).toBe(answer);
});
