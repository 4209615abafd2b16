import type { Delivery } from "#lib/db/generated/client";

type Told = Pick<Delivery, "bytes" | "sha256" | "headers">;
type Seen = { bytes: number | null; sha256: string | null; headers: Record<string, string> };

/** Headers that depend on the body. */
const OF_THE_BODY = new Set(["content-length", "x-hub-signature", "x-hub-signature-256"]);

/**
 * Removes for viewers what reveals the body of a request: its size, hash and signature. With the hash they could verify
 * guesses at masked parts, and the size reveals the length of what somebody wrote.
 */
export function deliveryAsSeen({ bytes, sha256, headers }: Told, isMasked: boolean): Seen {
  // Safe: the door stores only strings.
  const told = headers as Record<string, string>;
  if (!isMasked) return { bytes, sha256, headers: told };
  const left = Object.entries(told).filter(([name]) => !OF_THE_BODY.has(name));
  return { bytes: null, sha256: null, headers: Object.fromEntries(left) };
}
