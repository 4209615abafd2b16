import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonName, parseDistinguishedName } from "#lib/door/distinguished-name";

const CN = "client.webhooks.fbclientcerts.com";
const nameOf = (text: string) => commonName(parseDistinguishedName(text));

describe("the common name of a distinguished name", () => {
  it.each([
    ["RFC 4514", `CN=${CN},O=Meta Platforms\\, Inc.,L=Menlo Park,ST=California,C=US`],
    ["with spaces after the commas", `C=US, O="Meta Platforms, Inc.", CN=${CN}`],
    ["OpenSSL's spaced form", `C = US, O = Meta, CN = ${CN}`],
    ["OpenSSL's oneline form", `/C=US/O=Meta/CN=${CN}`],
    ["a multi-valued RDN", `OU=Webhooks+CN=${CN},O=Meta`],
    ["lower case", `cn=${CN},o=meta`],
    ["the type as an OID", `2.5.4.3=${CN},2.5.4.10=Meta`],
    ["escaped bytes", `CN=${CN.replace("c", "\\63")},O=M\\C3\\A4ta`],
    ["semicolons (RFC 1779)", `CN=${CN};O=Meta`],
  ])("is found in %s", (_form, text) => expect(nameOf(text)).toBe(CN));

  it.each([
    ["a longer name", `CN=${CN}.evil.example`, `${CN}.evil.example`],
    ["a name inside another attribute", `O=CN\\=${CN},CN=evil`, "evil"],
    ["a name inside an escaped value", `O=x\\,CN=${CN},CN=evil`, "evil"],
    ["a name inside quotes", `O="x,CN=${CN}",CN=evil`, "evil"],
    ["an escaped space at the end", `CN=${CN}\\ `, `${CN} `],
  ])("is not %s", (_case, text, expected) => expect(nameOf(text)).toBe(expected));

  it.each([
    ["two common names", `CN=${CN},CN=evil`],
    ["two in one RDN", `CN=${CN}+CN=evil`],
    ["two in oneline", `/O=x/CN=${CN}/CN=evil`],
    ["none", "O=Meta,C=US"],
    ["an open quote", `CN="${CN}`],
    ["no attribute at all", CN],
    ["a cut escape", `CN=${CN}\\`],
    ["bytes that are no UTF-8", "CN=\\FF\\FE"],
    ["nothing", ""],
  ])("is null for %s", (_case, text) => expect(nameOf(text)).toBeNull());

  /** Escapes a value by RFC 4514 section 2.4. */
  const escaped = (value: string) =>
    value
      .replace(/["+,;<>\\]/g, "\\$&")
      .replace(/\0/g, "\\00")
      .replace(/^[ #]| $/g, "\\$&");
  const value = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => !/^\s|\s$/.test(text.replace(/^ | $/g, "")));

  it("reads back whatever is written by the rules", () => {
    const attribute = fc.record({ type: fc.constantFrom("cn", "ou", "o", "2.5.4.3"), value });
    fc.assert(
      fc.property(
        fc.array(fc.array(attribute, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (rdns) => {
          const text = rdns.map((rdn) => rdn.map((one) => `${one.type}=${escaped(one.value)}`).join("+")).join(",");
          expect(parseDistinguishedName(text)).toEqual(rdns.flat());
        },
      ),
    );
  });

  it("never throws, and finds no name if none was written as one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), value, (noise, other) => {
        parseDistinguishedName(noise);
        expect(nameOf(`O=${escaped(`${other},CN=${CN}/CN=${CN}`)},CN=evil`)).toBe("evil");
      }),
    );
  });
});
