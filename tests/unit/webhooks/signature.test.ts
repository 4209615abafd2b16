import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifySignature } from "#lib/door/signature";

const APPS = [
  { appId: "1", secret: "test_app_secret", previousSecret: null, verifyToken: "v" },
  { appId: "2", secret: "second", previousSecret: "second_before", verifyToken: "v" },
];
const sign = (secret: string, body: Buffer) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

describe("verifySignature", () => {
  // Test vectors in Meta's format, computed independently of this code.
  it.each([
    [
      `{"object":"whatsapp_business_account","entry":[]}`,
      "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
    ],
    [
      `{"object": "whatsapp_business_account", "entry": []}`,
      "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a",
    ],
  ])("knows %s", (body, hex) => {
    expect(verifySignature(`sha256=${hex}`, Buffer.from(body), APPS)).toEqual({ appId: "1", signedWith: "current" });
  });

  it("distinguishes apps, and the secret before a rotation from the current one", () => {
    const body = Buffer.from("{}");
    expect(verifySignature(sign("second", body), body, APPS)).toEqual({ appId: "2", signedWith: "current" });
    expect(verifySignature(sign("second_before", body), body, APPS)).toEqual({ appId: "2", signedWith: "previous" });
  });

  it("accepts upper-case hex digits and surrounding white space", () => {
    const body = Buffer.from("{}");
    expect(
      verifySignature(` ${sign("second", body).toUpperCase().replace("SHA256", "sha256")} `, body, APPS),
    ).toMatchObject({ appId: "2" });
  });

  it.each([undefined, ""])("reports a missing header as missing: %j", (header) => {
    expect(verifySignature(header, Buffer.from("{}"), APPS)).toBe("signature_missing");
  });

  it.each([
    "sha256=",
    "sha256=abc",
    `sha1=${"a".repeat(40)}`,
    "a".repeat(64),
    `sha256=${"g".repeat(64)}`,
    `sha256=${"a".repeat(65)}`,
  ])("reports %s as malformed", (header) => {
    expect(verifySignature(header, Buffer.from("{}"), APPS)).toBe("signature_malformed");
  });

  it("is HMAC-SHA256 for secrets of any length and any bytes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: "binary" }), fc.uint8Array(), (secret, bytes) => {
        const body = Buffer.from(bytes);
        const apps = [{ appId: "1", secret, previousSecret: null }];
        expect(verifySignature(sign(secret, body), body, apps)).toMatchObject({ appId: "1" });
      }),
    );
  });

  it("refuses every other body", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (signed, sent) => {
        const verdict = verifySignature(sign("second", Buffer.from(signed)), Buffer.from(sent), APPS);
        expect(verdict === "signature_wrong").toBe(!Buffer.from(signed).equals(Buffer.from(sent)));
      }),
    );
  });
});
