import { createHmac } from "node:crypto";

let last = { accessToken: "", secret: "", proof: "" };

/** Proves that the caller knows the app secret. Required if "Require App Secret" is on, harmless otherwise. */
export function appsecretProof(accessToken: string, secret: string): string {
  if (last.accessToken !== accessToken || last.secret !== secret) {
    const proof = createHmac("sha256", secret).update(accessToken).digest("hex");
    last = { accessToken, secret, proof };
  }
  return last.proof;
}
