import { hkdfSync } from "node:crypto";
import { once } from "#lib/once";
import { type IdentityKey, identityKey } from "./identity-key.ts";

/**
 * The key for bodies that are sealed while they wait in the inbox, as hexadecimal digits. It is derived from the key of
 * event ids, which does not change with the encryption key, so waiting bodies stay readable during a rotation.
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
