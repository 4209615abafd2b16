import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

const LOCAL_RANGES = ["loopback", "private", "uniqueLocal", "linkLocal", "unspecified"];

/** Whether a host of a URL is reachable only from this machine or its network. */
export function isLocalHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  if (isIP(name)) return LOCAL_RANGES.includes(ipaddr.process(name).range());
  return name === "localhost" || /\.(localhost|local|internal|lan|home)$/.test(name) || !name.includes(".");
}
