import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * The key for rate limits: an IPv4 address as it is, the first 64 bits of an IPv6 address. Whoever has one of a
 * network's 2^64 addresses has all of them.
 */
export function networkOf(address: string): string {
  if (!isIP(address)) return address;
  const plain = ipaddr.process(address);
  if (plain instanceof ipaddr.IPv4) return plain.toString();
  const prefix = plain.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}
