import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "#lib/graph/redact";

test.each([
  ["next: https://graph.facebook.com/v27.0/1/x?access_token=EAAJsecret123&after=MjQZD", "EAAJsecret123"],
  ["Malformed access token EAAJBabcdef0123456789", "EAAJBabcdef0123456789"],
  ["Bearer abc.def.ghi is wrong", "abc.def.ghi"],
  ["app token 670843887433847|Kq0_secret-part is wrong", "Kq0_secret-part"],
  ["app token 670843887433847%7CKq0_secret-part is wrong", "Kq0_secret-part"],
  ['{"verify_token":"myvoiceismypassport?"}', "myvoiceismypassport?"],
])("removes the token from %s", (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain("[redacted]");
});

test("keeps text that is not a secret", () => {
  const text = "(#100) Object with ID '1743011632638145' does not exist";
  expect(redact(text, [null, undefined, ""])).toBe(text);
});

test("a given secret never survives, plain or URL-encoded, at any position", () => {
  const secret = fc.string({ minLength: 8, unit: "grapheme-ascii" }).filter((text) => !"[redacted]".includes(text));
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
      const clean = redact(`${before} ${hidden} ${encodeURIComponent(hidden)} ${after}`, [hidden]);
      expect(clean.split("[redacted]").join("\n")).not.toContain(hidden);
    }),
  );
});
