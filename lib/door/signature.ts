import { createHmac, timingSafeEqual } from "node:crypto";
import type { AppSecrets } from "#lib/meta-apps/secrets";

export type Signed = { appId: string; signedWith: "current" | "previous" };
export type SignatureVerdict = Signed | "signature_missing" | "signature_malformed" | "signature_wrong";

/**
 * Finds the app whose secret signed these exact bytes (`X-Hub-Signature-256: sha256=<64 hex>`). Tries every configured
 * secret, current ones before those kept for a rotation. Meta signs the bytes as sent, so the body must be unchanged.
 */
export function verifySignature(
  header: string | undefined,
  body: Buffer,
  apps: readonly Pick<AppSecrets, "appId" | "secret" | "previousSecret">[],
): SignatureVerdict {
  if (!header) return "signature_missing";
  const match = /^sha256=([0-9a-f]{64})$/i.exec(header.trim());
  if (!match?.[1]) return "signature_malformed";
  const given = Buffer.from(match[1], "hex");
  const isBy = (secret: string) => timingSafeEqual(createHmac("sha256", secret).update(body).digest(), given);
  const current = apps.find((app) => isBy(app.secret));
  if (current) return { appId: current.appId, signedWith: "current" };
  const previous = apps.find((app) => app.previousSecret && isBy(app.previousSecret));
  if (previous) return { appId: previous.appId, signedWith: "previous" };
  return "signature_wrong";
}
