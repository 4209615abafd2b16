import { isIP } from "node:net";

/**
 * The key for rate limits: an IPv4 address as it is, the first 64 bits of an IPv6 address. Whoever has one of a
 * network's 2^64 addresses has all of them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [plain = ""] = address.split("%");
  if (isIP(plain) !== 6) return address;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => "0");
  return `${[...groups(head), ...zeros, ...groups(tail)].slice(0, 4).join(":")}::/64`;
}
