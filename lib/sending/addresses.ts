import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { config } from "#lib/config";

/** Resolves a name to all its addresses. Tests replace the system's resolver. */
export type Resolve = (name: string, answer: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export class AddressRefused extends Error {
  readonly code = "ERR_ADDRESS_REFUSED";
}

/** Global unicast. All other IPv6 addresses are local, reserved, or contain an IPv4 address. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");
/** Azure's metadata service has a public address. */
const METADATA = ["168.63.129.16"];

/**
 * Why requests to an address are forbidden: it is loopback, private, link-local, carrier-grade NAT, multicast, a
 * metadata service or another form of these. Null if it is allowed or in FORWARD_ALLOW.
 */
export function refusalOf(address: string): string | null {
  if (!isIP(address)) return "not an address";
  // Also turns ::ffff:127.0.0.1 into 127.0.0.1.
  const plain = ipaddr.process(address);
  const isV4 = plain instanceof ipaddr.IPv4;
  if (config().forwardAllow.check(plain.toString(), isV4 ? "ipv4" : "ipv6")) return null;
  if (METADATA.includes(plain.toString())) return "metadata";
  const range = plain.range();
  if (range !== "unicast") return range;
  return isV4 || (plain as ipaddr.IPv6).match(GLOBAL_IPV6) ? null : "reserved";
}

/** Throws AddressRefused for a forbidden address as host. Sockets call no `lookup` for such hosts. */
export function requireAllowedHost(host: string): void {
  const address = host.replace(/^\[|\]$/g, "");
  const refusal = isIP(address) ? refusalOf(address) : null;
  if (refusal) throw new AddressRefused(`${address} is ${refusal}`);
}

/**
 * A `lookup` for sockets that returns only allowed addresses. It runs for each connection, so that a name that resolves
 * to another address later is checked again.
 */
export function checkedLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (name, options, answer) => {
    resolve(name, (error, addresses) => {
      if (error) return answer(error as NodeJS.ErrnoException, "");
      const allowed = addresses.filter(
        ({ address, family }) => refusalOf(address) === null && (!options.family || options.family === family),
      );
      const [first] = allowed;
      if (!first) {
        const found = addresses.map(({ address }) => `${address} is ${refusalOf(address) ?? "of another family"}`);
        return answer(new AddressRefused(found.join(", ") || `${name} has no address`), "");
      }
      return options.all ? answer(null, allowed) : answer(null, first.address, first.family);
    });
  };
}

function resolveBySystem(name: string, answer: Parameters<Resolve>[1]): void {
  lookup(name, { all: true }, (error, addresses) => answer(error, addresses));
}
