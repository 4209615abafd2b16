import { randomUUID } from "node:crypto";

/**
 * 48 bits of time in ms, version and variant bits, and 74 bits of `rest` (20 hexadecimal digits; 6 bits are dropped).
 */
export function timedUuid(version: 7 | 8, time: number, rest: string): string {
  const ms = Math.max(0, Math.floor(time)).toString(16).padStart(12, "0");
  const variant = "89ab"[Number.parseInt(rest.charAt(4), 16) & 3];
  return `${ms.slice(0, 8)}-${ms.slice(8)}-${version}${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`;
}

/** A random UUIDv7 of this time (RFC 9562). */
export function uuid7(time = Date.now()): string {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, "0");
  // randomUUID uses random bytes that Node has cached; randomBytes calls the system each time.
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}
