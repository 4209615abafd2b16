const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 40;

/**
 * Letters and digits only, because Meta sends verify tokens in a query string. Generated in the browser, where it is
 * copied.
 */
export function newVerifyToken(): string {
  // 248 is the largest multiple of 62 in a byte. Skipping larger bytes makes all characters equally likely.
  const characters: string[] = [];
  while (characters.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH)))
      if (byte < 248 && characters.length < LENGTH) characters.push(ALPHANUMERIC.charAt(byte % 62));
  }
  return characters.join("");
}
