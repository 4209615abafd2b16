import { isIP } from "node:net";
import { config } from "#lib/config";

/** Whether this peer is one of TRUSTED_PROXIES: only what such a peer says about its client is believed. */
export function isTrustedProxy(address: string | null | undefined): boolean {
  const family = address ? isIP(address) : 0;
  return address && family ? config().trustedProxies.check(address, family === 6 ? "ipv6" : "ipv4") : false;
}

/**
 * Who really asks. From a trusted proxy it is the last address of X-Forwarded-For that is not a trusted proxy itself:
 * each proxy appends what it saw, so what a client wrote stands further left.
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

/** The address that the process itself saw: server.ts appends it to the header of each request. */
export function addressSeen(forwardedFor: string | null | undefined): string | null {
  return forwardedFor?.split(",").at(-1)?.trim() || null;
}

/** Some proxies append the port: "203.0.113.7:51234", "[2001:db8::1]:51234". */
function withoutPort(entry: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}
