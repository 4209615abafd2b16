import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { config } from "./config.ts";

const VERSION = "v1";

/**
 * Encrypts a secret for the database: AES-256-GCM, `v1.` + base64url(nonce ‖ tag ‖ ciphertext). `key` is 64
 * hexadecimal digits.
 */
export function seal(plain: string, key = config().encryptionKey): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "hex"), nonce);
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** Decrypts the result of `seal`. Throws if the key is different or the text was changed. */
export function unseal(sealed: string, key = config().encryptionKey): string {
  const [version, body] = sealed.split(".");
  if (version !== VERSION || !body) throw new Error("not a sealed secret");
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "hex"), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** Like `unseal`, but returns null instead of throwing. */
export function unsealed(sealed: string, key = config().encryptionKey): string | null {
  try {
    return unseal(sealed, key);
  } catch {
    return null;
  }
}

/** Compares two strings in a time that does not depend on where or in what length they differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A random token of letters and digits only: Meta sends verify tokens in a query string, where `+` and `/` would break.
 */
export function randomToken(length = 40): string {
  return Array.from({ length }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]).join("");
}
