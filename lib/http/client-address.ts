import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { config } from "#lib/config";

/** Whether this peer is one of TRUSTED_PROXIES. Only their forwarding headers are trusted. */
export function isTrustedProxy(address: string | null | undefined): boolean {
  const family = address ? isIP(address) : 0;
  return address && family ? config().trustedProxies.check(address, family === 6 ? "ipv6" : "ipv4") : false;
}

/**
 * The address of the client. Behind a trusted proxy it is the last address of X-Forwarded-For that is not itself a
 * trusted proxy: each proxy appends the address it saw, so whatever a client wrote comes before it.
 */
export function clientAddress(peer: string | null | undefined, forwardedFor: string | undefined): string | null {
  if (!forwardedFor || !isTrustedProxy(peer)) return peer ?? null;
  let nearest = peer ?? null;
  for (const entry of forwardedFor.split(",").reverse()) {
    const address = withoutPort(entry.trim());
    if (isIP(address) === 0) return nearest;
    nearest = address;
    if (!isTrustedProxy(address)) return address;
  }
  return nearest;
}

/** The client address that server.ts appends to the header of each request. */
export function addressSeen(forwardedFor: string | null | undefined): string | null {
  return forwardedFor?.split(",").at(-1)?.trim() || null;
}

/** Some proxies append the port: "203.0.113.7:51234", "[2001:db8::1]:51234". */
function withoutPort(entry: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

/**
 * The key for rate limits: a whole IPv4 address, or the first 64 bits of an IPv6 address, because a client can usually
 * choose among all 2^64 addresses of its network.
 */
export function networkOf(address: string): string {
  if (!isIP(address)) return address;
  const plain = ipaddr.process(address);
  if (plain instanceof ipaddr.IPv4) return plain.toString();
  const prefix = plain.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}
