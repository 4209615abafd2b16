import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesWildcard } from "#lib/events/client/wildcard";

/** The meaning of a wildcard in the simplest possible code: slow but certain. */
function meant([first, ...pattern]: string, field: string): boolean {
  if (first === undefined) return field === "";
  const rest = pattern.join("");
  if (first === "*") return meant(rest, field) || (field !== "" && meant(first + rest, field.slice(1)));
  return field[0] === first && meant(rest, field.slice(1));
}

it.each([
  ["message_template_*", "message_template_status_update", true],
  ["*_update", "phone_number_name_update", true],
  ["*template*", "message_template_status_update", true],
  ["account_*_update", "account_update", false],
  ["a*a", "a", false],
  ["messages", "messages", true],
  ["message", "messages", false],
  ["*", "", true],
  ["me.sages*", "messages", false],
])("%s means %s: %s", (pattern, field, expected) => {
  expect(matchesWildcard(pattern, field)).toBe(expected);
});

it("matches the simple definition for any pattern", () => {
  const text = (letters: string[]) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 7 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text(["a", "b", "*"]), text(["a", "b"]), (pattern, field) => {
      expect(matchesWildcard(pattern, field)).toBe(meant(pattern, field));
    }),
    { numRuns: 2_000 },
  );
});

it("is fast with any number of stars", () => {
  expect(matchesWildcard(`${"*".repeat(1_000)}z`, "message_template_status_update")).toBe(false);
  expect(matchesWildcard("*e".repeat(500), "e".repeat(499))).toBe(false);
});
