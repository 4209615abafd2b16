import { describe, expect, test } from "vitest";
import { formatPhone, phoneDigits } from "#lib/fields/phone";

describe("phone numbers", () => {
  test.each([
    ["16505551111", "+1 650-555-1111"],
    ["15550783881", "+1 555-078-3881"],
    ["+1 (650) 555-1111", "+1 650-555-1111"],
    ["6281234567890", "+62 812-3456-7890"],
    ["62811222333", "+62 811-222-333"],
    ["5511987654321", "+55 11 98765 4321"],
    ["124545784358810", "124545784358810"],
    ["PN", "PN"],
    ["", ""],
    ["US.13491208655302741918", "US.13491208655302741918"],
  ])("%s is shown as %s", (raw, shown) => expect(formatPhone(raw)).toBe(shown));

  test.each([
    ["+62 812-3456-7890", "6281234567890"],
    ["(650) 555-1111", "6505551111"],
    ["US.13491208655302741918", null],
    ["PN", null],
    ["-----", null],
    [undefined, null],
  ])("the digits of %s are %s", (raw, digits) => expect(phoneDigits(raw)).toBe(digits));
});
