import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { config } from "#lib/config";

/** Asks the system for all addresses of a name; tests give another one. */
export type Resolve = (name: string, answer: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export class AddressRefused extends Error {
  readonly code = "ERR_ADDRESS_REFUSED";
}

/** Global unicast; everything else of IPv6 is local, reserved, or holds an IPv4 address in some form. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");
/** Azure's metadata service, the only one with a public address. */
const METADATA = ["168.63.129.16"];

/**
 * Why nothing may be sent to an address, or null: it is loopback, private, link-local, carrier-grade NAT, multicast, a
 * metadata service or another form of these, and FORWARD_ALLOW does not name it.
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

/** Throws AddressRefused for a host that is written as an address. Sockets do not look such a host up. */
export function requireAllowedHost(host: string): void {
  const address = host.replace(/^\[|\]$/g, "");
  const refusal = isIP(address) ? refusalOf(address) : null;
  if (refusal) throw new AddressRefused(`${address} is ${refusal}`);
}

/**
 * A `lookup` for sockets that answers only allowed addresses. It runs for each connection, so a name that leads elsewhere
 * the second time is refused then.
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
