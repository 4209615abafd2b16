import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { config } from "./config.ts";

const VERSION = "v1";

/**
 * Encrypts a secret for the database: AES-256-GCM, `v1.` + base64url(nonce ‖ tag ‖ ciphertext). `key` is 64
 * hexadecimal digits.
 */
export function seal(plain: string, key = config().encryptionKey): string {
  return `${VERSION}.${sealBytes(Buffer.from(plain), key).toString("base64url")}`;
}

/** Decrypts the result of `seal`. Throws if the key is different or the text was changed. */
export function unseal(sealed: string, key = config().encryptionKey): string {
  const [version, body] = sealed.split(".");
  if (version !== VERSION || !body) throw new Error("not a sealed secret");
  return unsealBytes(Buffer.from(body, "base64url"), key).toString("utf8");
}

/** Like `unseal`, but returns null instead of throwing. */
export function unsealed(sealed: string, key = config().encryptionKey): string | null {
  try {
    return unseal(sealed, key);
  } catch {
    return null;
  }
}

/** Like `seal`, for bytes: nonce ‖ tag ‖ ciphertext. */
export function sealBytes(plain: Buffer, key: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "hex"), nonce);
  const sealed = [cipher.update(plain), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
}

/** Decrypts what `sealBytes` made; throws if the key is different or the bytes were changed. */
export function unsealBytes(sealed: Buffer, key: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "hex"), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
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
