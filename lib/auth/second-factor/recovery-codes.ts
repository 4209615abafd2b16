import { createHash, randomInt } from "node:crypto";

const COUNT = 10;
/** Without characters that are easily confused, such as l and 1 or o and 0. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Ten codes of 79 bits each, like "abcd-efgh-jkmn-pqrs", to be shown once. With that much entropy an unsalted hash is
 * enough.
 */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const codes = Array.from({ length: COUNT }, () => [group(), group(), group(), group()].join("-"));
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** Accepts a code with or without dashes and in any case. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(plain).digest("hex");
}
