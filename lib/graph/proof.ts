import { createHmac } from "node:crypto";

/** Proves that the caller knows the app's secret. Required with "Require App Secret" on, harmless otherwise. */
export function appsecretProof(accessToken: string, secret: string): string {
  return createHmac("sha256", secret).update(accessToken).digest("hex");
}
