import { createHmac, randomBytes } from "node:crypto";
import { config } from "#lib/config";
import { equalInConstantTime } from "#lib/crypto";

/**
 * The value of a cookie that marks a browser in which this user has signed in before. Failed sign-ins from that browser
 * are counted separately, so somebody who guesses the password from elsewhere cannot lock the user out.
 */
export function deviceMark(userId: string): string {
  const nonce = randomBytes(16).toString("hex");
  return `${nonce}.${proof(userId, nonce)}`;
}

/**
 * Returns the id under which sign-in attempts of this browser are counted; null if the mark does not belong to this
 * user.
 */
export function readDeviceMark(mark: string | null | undefined, userId: string): string | null {
  const [nonce = "", given = ""] = mark?.split(".") ?? [];
  return nonce && equalInConstantTime(given, proof(userId, nonce)) ? nonce : null;
}

function proof(userId: string, nonce: string): string {
  return createHmac("sha256", config().nextAuthSecret).update(`known device\n${userId}\n${nonce}`).digest("base64url");
}
