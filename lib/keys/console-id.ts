import { hkdfSync } from "node:crypto";
import { once } from "#lib/once";
import { identityKey } from "./identity-key.ts";

/** Names the consoles that a webhook has passed, so that none forwards it in a circle. */
export const VIA_HEADER = "x-waba-console-via";

/** A random name of this console, the same in all processes that share its database. */
export function consoleId(): Promise<string> {
  return once("console-id", async () => {
    const { key } = await identityKey();
    return Buffer.from(hkdfSync("sha256", key, "", "name of this console", 8)).toString("hex");
  });
}
