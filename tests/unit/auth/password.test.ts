import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "#lib/auth/password";

describe("passwords", () => {
  it("are stored as argon2id with a salt each", async () => {
    const [a, b] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(a).not.toBe(b);
    expect(await verifyPassword(a, "correct horse")).toBe(true);
    expect(await verifyPassword(a, "correct horsf")).toBe(false);
  });

  it("match in any composition of accents", async () => {
    expect(await verifyPassword(await hashPassword("caf\u00e9 au lait"), "cafe\u0301 au lait")).toBe(true);
  });

  it("do not match a hash that claims other parameters", async () => {
    const hash = await hashPassword("password");
    expect(await verifyPassword(hash.replace("argon2id", "argon2i"), "password")).toBe(false);
    expect(await verifyPassword(hash.replace("t=2", "t=3"), "password")).toBe(false);
  });

  it.each(["", "plain", "$argon2id$v=19$m=1,t=1$x$y", "$2b$10$abc"])("never match %j", async (hash) => {
    expect(await verifyPassword(hash, "password")).toBe(false);
  });
});
