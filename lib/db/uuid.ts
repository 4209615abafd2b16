import { randomUUID } from "node:crypto";

/** 48 bits of time in ms, version and variant bits, and 74 bits of `rest` (10 bytes, of which 6 bits are dropped). */
export function timedUuid(version: 7 | 8, time: number, rest: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, Math.floor(time)), 0, 6);
  bytes.set(rest.subarray(0, 10), 6);
  bytes[6] = (version << 4) | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A random UUIDv7 of that time (RFC 9562). */
export function uuid7(time = Date.now()): string {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, "0");
  // Node keeps random bytes in store for randomUUID; randomBytes asks the system each time.
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}
