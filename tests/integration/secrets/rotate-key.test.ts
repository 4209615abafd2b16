import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { config } from "#lib/config";
import { seal, unseal } from "#lib/crypto";
import { SEALED_COLUMNS } from "#lib/db/sealed-columns";
import { resealSecrets, rotateKey } from "#lib/keys/rotate-key";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

const WABA = "102290129340398";
const NUMBER = "106540352242922";
const APP = "670843887433847";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await db.metaApp.create({
    data: {
      id: APP,
      name: "Lucky Shrub",
      secret: seal("app secret"),
      previousSecret: seal("previous secret"),
      verifyToken: seal("verify token"),
      accessToken: seal("access token"),
    },
  });
  await db.metaApp.create({ data: { id: "2", name: "no token", secret: seal("second"), verifyToken: seal("other") } });
  await db.waba.create({ data: { id: WABA } });
  await db.subscription.create({ data: { wabaId: WABA, appId: APP, overrideVerifyToken: seal("waba override") } });
  await db.phoneNumber.create({
    data: {
      id: NUMBER,
      wabaId: WABA,
      displayPhoneNumber: "+1 650-555-1111",
      digits: "16505551111",
      syncedAt: new Date(),
    },
  });
  await db.phoneRoute.create({
    data: { phoneNumberId: NUMBER, appId: APP, overrideVerifyToken: seal("phone override") },
  });
  await db.identityKey.create({ data: { key: seal(IDENTITY_KEY) } });
  await db.user.create({
    data: { email: "ada@example.com", name: "Ada", role: "admin", totpSecret: seal("totp secret") },
  });
});
afterEach(() => database.close());

/** Every sealed value in the database. */
async function sealedValues(): Promise<string[]> {
  const found: string[] = [];
  for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
    const rows = await database.db.$queryRawUnsafe<Record<string, string | null>[]>(
      `select ${columns.join(", ")} from "${table}"`,
    );
    for (const row of rows) for (const value of Object.values(row)) if (value) found.push(value);
  }
  return found;
}

/** Written by the test, so that it is known. */
const IDENTITY_KEY = "ab".repeat(32);

const PLAIN = [
  IDENTITY_KEY,
  "access token",
  "app secret",
  "other",
  "phone override",
  "previous secret",
  "second",
  "totp secret",
  "verify token",
  "waba override",
];

it("reseals everything and replaces the generated key", async () => {
  const file = join(config().dataDir, "encryption.key");
  const old = config().encryptionKey;
  expect(await rotateKey(database.url)).toMatch(/^10 secrets sealed/);
  const key = readFileSync(file, "utf8").trim();
  expect(key).not.toBe(old);
  expect((await sealedValues()).map((value) => unseal(value, key)).sort()).toEqual(PLAIN);
  for (const value of await sealedValues()) expect(() => unseal(value, old)).toThrow();
  expect(existsSync(`${file}.next`)).toBe(false);
});

it("continues after an interruption between the database and the file", async () => {
  const old = config().encryptionKey;
  const next = randomBytes(32).toString("hex");
  const file = join(config().dataDir, "encryption.key");
  writeFileSync(`${file}.next`, next);
  expect(await resealSecrets(database.db, { from: old, to: next })).toBe(10);
  expect(await rotateKey(database.url)).toMatch(/^0 secrets/);
  expect(readFileSync(file, "utf8")).toBe(next);
});

it("uses the operator's new key if the old one came from the operator", async () => {
  const newEncryptionKey = randomBytes(32).toString("hex");
  Object.assign(config(), { isEncryptionKeyGiven: true });
  await expect(rotateKey(database.url)).rejects.toThrow(/^NEW_ENCRYPTION_KEY/);
  Object.assign(config(), { newEncryptionKey });
  expect(await rotateKey(database.url)).toContain("Set ENCRYPTION_KEY");
  expect((await sealedValues()).map((value) => unseal(value, newEncryptionKey)).sort()).toEqual(PLAIN);
});

it("changes nothing if one secret opens with neither key", async () => {
  await database.db.user.updateMany({ data: { totpSecret: seal("lost", randomBytes(32).toString("hex")) } });
  const before = await sealedValues();
  const keys = { from: config().encryptionKey, to: randomBytes(32).toString("hex") };
  await expect(resealSecrets(database.db, keys)).rejects.toThrow(/user\.totp_secret/);
  expect(await sealedValues()).toEqual(before);
});

it("lists every column that the schema calls sealed", () => {
  const schema = readFileSync(new URL("../../../prisma/schema.prisma", import.meta.url), "utf8");
  const listed = Object.values(SEALED_COLUMNS).flat().length;
  // Meta apps have one comment for all four columns; every other column has its own.
  expect(schema.match(/\/\/\/ .*\bsealed\b/gi)).toHaveLength(listed - SEALED_COLUMNS.meta_app.length + 1);
});
