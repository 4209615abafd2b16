import { createHash, randomInt } from "node:crypto";

const COUNT = 10;
/** Without what is easily taken for something else. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes of 79 bits, as "abcd-efgh-jkmn-pqrs": to be shown once. Of that length a plain hash is enough. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const codes = Array.from({ length: COUNT }, () => [group(), group(), group(), group()].join("-"));
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** However it was typed: with or without dashes, in any case. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(plain).digest("hex");
}
