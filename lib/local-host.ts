import { isIP } from "node:net";

const LOCAL_ADDRESS = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.|169\.254\.|::1$|f[cd]|fe80)/i;

/** Whether a host of a URL is reachable only from this machine or its network. */
export function isLocalHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  if (isIP(name)) return LOCAL_ADDRESS.test(name);
  return name === "localhost" || /\.(localhost|local|internal|lan|home)$/.test(name) || !name.includes(".");
}
