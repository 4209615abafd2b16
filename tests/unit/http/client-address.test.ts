import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "#lib/config";
import { clientAddress, isTrustedProxy } from "#lib/http/client-address";
import { forget, once } from "#lib/once";

const KEYS = { ENCRYPTION_KEY: "ab".repeat(32), NEXTAUTH_SECRET: "x".repeat(32) };
beforeAll(() => {
  forget("config");
  once("config", () => parseConfig({ ...KEYS, TRUSTED_PROXIES: "10.0.0.0/8, 127.0.0.1 2001:db8::/32" }));
});
afterAll(() => forget("config"));

describe("the client address", () => {
  it("never throws, whatever the header contains", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (noise) => void clientAddress("10.0.0.1", noise)));
    const address = fc.oneof(fc.ipV4(), fc.ipV6()).map((one) => `${one}%1`);
    fc.assert(fc.property(address, (one) => void clientAddress("10.0.0.1", one)));
  });

  it.each([
    ["an untrusted peer, whatever it claims", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
    ["what the trusted peer saw", "10.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"],
    ["what the outermost trusted peer saw", "10.0.0.1", "1.2.3.4, 198.51.100.7, 10.9.9.9, 127.0.0.1", "198.51.100.7"],
    ["the peer, when it says nothing", "10.0.0.1", undefined, "10.0.0.1"],
    ["the last address before nonsense", "10.0.0.1", "1.2.3.4, unknown, 10.2.2.2", "10.2.2.2"],
    ["an address without its port", "10.0.0.1", "198.51.100.7:51234", "198.51.100.7"],
    ["an IPv6 address without its port", "10.0.0.1", "[2001:470::1]:443", "2001:470::1"],
    ["an IPv4 peer in IPv6 clothes", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"],
    ["an IPv6 proxy", "2001:db8::5", "198.51.100.7", "198.51.100.7"],
    ["a link-local address with its zone", "10.0.0.1", "1.2.3.4, fe80::1%eth0", "fe80::1%eth0"],
    ["an untrusted link-local peer", "fe80::1%eth0", "1.2.3.4", "fe80::1%eth0"],
    ["the outermost when all are trusted", "10.0.0.1", "10.3.3.3, 10.2.2.2", "10.3.3.3"],
  ])("is %s", (_case, peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded)).toBe(expected);
  });

  it("is unknown without a peer", () => {
    expect(clientAddress(undefined, "1.2.3.4")).toBeNull();
    expect(isTrustedProxy(null)).toBe(false);
    expect(isTrustedProxy("not an address")).toBe(false);
  });
});
