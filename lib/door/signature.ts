import { hash, timingSafeEqual } from "node:crypto";
import type { AppSecrets } from "#lib/meta-apps/secrets";

export type Signed = { appId: string; signedWith: "current" | "previous" };
export type SignatureVerdict = Signed | "signature_missing" | "signature_malformed" | "signature_wrong";

/**
 * Finds whose secret signed these exact bytes (`X-Hub-Signature-256: sha256=<64 hex>`). Every configured secret is
 * tried, the current ones before those kept for a rotation. Nothing is escaped again: the wire body is what was signed.
 */
export function verifySignature(
  header: string | undefined,
  body: Buffer,
  apps: readonly Pick<AppSecrets, "appId" | "secret" | "previousSecret">[],
): SignatureVerdict {
  if (!header) return "signature_missing";
  const match = /^sha256=([0-9a-f]{64})$/i.exec(header.trim());
  if (!match?.[1]) return "signature_malformed";
  const given = Buffer.from(match[1].toLowerCase());
  const isBy = (secret: string) => timingSafeEqual(Buffer.from(hmacSha256(secret, body)), given);
  const current = apps.find((app) => isBy(app.secret));
  if (current) return { appId: current.appId, signedWith: "current" };
  const previous = apps.find((app) => app.previousSecret && isBy(app.previousSecret));
  if (previous) return { appId: previous.appId, signedWith: "previous" };
  return "signature_wrong";
}

const BLOCK = 64;

/** RFC 2104. By one-shot hashes: an object of `createHmac` costs more than all it computes for a body of Meta's usual size. */
function hmacSha256(secret: string, body: Buffer): string {
  const long = Buffer.from(secret);
  const key = long.length > BLOCK ? hash("sha256", long, "buffer") : long;
  const inner = Buffer.allocUnsafe(BLOCK + body.length);
  const outer = Buffer.allocUnsafe(BLOCK + 32);
  for (let i = 0; i < BLOCK; i++) {
    const byte = key[i] ?? 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  body.copy(inner, BLOCK);
  outer.write(hash("sha256", inner), BLOCK, "hex");
  return hash("sha256", outer);
}
