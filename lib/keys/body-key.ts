import { hkdfSync } from "node:crypto";
import { once } from "#lib/once";
import { type IdentityKey, identityKey } from "./identity-key.ts";

/**
 * The key of bodies that are sealed while they wait, in hexadecimal digits. It follows from the key of event ids, which
 * stays when the encryption key is changed: what waits then can still be read.
 */
export async function bodyKey(): Promise<string> {
  const { key } = await identityKey();
  const kept = once<{ of: IdentityKey["key"] | null; derived: string }>("body-key", () => ({ of: null, derived: "" }));
  if (kept.of !== key) {
    const derived = Buffer.from(hkdfSync("sha256", key, "", "bodies that wait", 32)).toString("hex");
    Object.assign(kept, { of: key, derived });
  }
  return kept.derived;
}
