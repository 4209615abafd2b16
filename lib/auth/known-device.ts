import { createHmac, randomBytes } from "node:crypto";
import { config } from "#lib/config";
import { equalInConstantTime } from "#lib/crypto";

/**
 * The mark of a browser in which a person has signed in before. Its failures are counted apart from everybody else's:
 * whoever guesses somebody's password from elsewhere, however often, does not keep them out of their own browser.
 */
export function deviceMark(userId: string): string {
  const nonce = randomBytes(16).toString("hex");
  return `${nonce}.${proof(userId, nonce)}`;
}

/** What tells this browser's tries apart; null when the mark is not one of this person. */
export function readDeviceMark(mark: string | null | undefined, userId: string): string | null {
  const [nonce = "", given = ""] = mark?.split(".") ?? [];
  return nonce && equalInConstantTime(given, proof(userId, nonce)) ? nonce : null;
}

function proof(userId: string, nonce: string): string {
  return createHmac("sha256", config().nextAuthSecret).update(`known device\n${userId}\n${nonce}`).digest("base64url");
}
