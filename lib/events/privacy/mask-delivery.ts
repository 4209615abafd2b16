import type { Delivery } from "#lib/db/generated/client";

type Told = Pick<Delivery, "bytes" | "sha256" | "headers">;
type Seen = { bytes: number | null; sha256: string | null; headers: Record<string, string> };

/** They change with every byte of the body. */
const OF_THE_BODY = new Set(["content-length", "x-hub-signature", "x-hub-signature-256"]);

/**
 * What tells of a request's body: its size, its hash, its signature. Viewers get none of it: a guess at a masked part
 * could be tried against the hash, and the size counts the letters of what somebody wrote.
 */
export function deliveryAsSeen({ bytes, sha256, headers }: Told, isMasked: boolean): Seen {
  // Safe: the door writes names and texts only.
  const told = headers as Record<string, string>;
  if (!isMasked) return { bytes, sha256, headers: told };
  const left = Object.entries(told).filter(([name]) => !OF_THE_BODY.has(name));
  return { bytes: null, sha256: null, headers: Object.fromEntries(left) };
}
