import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { config } from "#lib/config";
import { ConfigError } from "#lib/config-error";
import { seal, unseal } from "#lib/crypto";
import { identityKey } from "#lib/keys/identity-key";
import { rotateKey } from "#lib/keys/rotate-key";
import { forget } from "#lib/once";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { storeEvent } from "#tests/support/events";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const otherKey = () => randomBytes(32).toString("hex");
const exported = async () => (await identityKey()).key.export().toString("hex");
const startAgain = () => forget("identity-key");
const addApp = (secret: string) =>
  database.db.metaApp.create({ data: { id: "1", name: "Lucky Shrub", secret, verifyToken: secret } });

it("is created once, is random and stored sealed", async () => {
  const key = await exported();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(key).not.toBe(config().encryptionKey);
  startAgain();
  expect(await exported()).toBe(key);
  const [row] = await database.db.identityKey.findMany();
  expect(row?.key).not.toContain(key);
  expect(unseal(row?.key as string)).toBe(key);
});

it("is the same for processes that start at the same time", async () => {
  const asProcess = () => {
    startAgain();
    return identityKey();
  };
  const keys = await Promise.all([asProcess(), asProcess(), asProcess()]);
  expect(new Set(keys.map(({ key }) => key.export().toString("hex"))).size).toBe(1);
});

it("knows whether events were stored before it was created", async () => {
  expect((await identityKey()).unkeyedUntil).toBe(0);
  await database.db.identityKey.deleteMany();
  await storeEvent(database.db);
  startAgain();
  const { unkeyedUntil } = await identityKey();
  expect(Math.abs(unkeyedUntil - Date.now() - 86_400_000)).toBeLessThan(60_000);
});

it("stays the same when the encryption key changes", async () => {
  const key = await exported();
  await rotateKey(database.url);
  Object.assign(config(), { encryptionKey: readFileSync(config().encryptionKeySource, "utf8") });
  startAgain();
  expect(await exported()).toBe(key);
});

describe("another encryption key", () => {
  it("is detected and named, and changes nothing", async () => {
    await exported();
    const [before] = await database.db.identityKey.findMany();
    startAgain();
    Object.assign(config(), { encryptionKey: otherKey() });
    await expect(identityKey()).rejects.toThrow(ConfigError);
    await expect(identityKey()).rejects.toThrow(
      `${config().encryptionKeySource}: this is not the key that the secrets in the database are sealed with.`,
    );
    Object.assign(config(), { encryptionKeySource: "ENCRYPTION_KEY" });
    await expect(identityKey()).rejects.toThrow(/^ENCRYPTION_KEY: .*Put the key back/);
    expect(await database.db.identityKey.findMany()).toEqual([before]);
  });

  it("is also detected by the other secrets, in a database from before the key of ids", async () => {
    await addApp(seal("app secret", otherKey()));
    await expect(identityKey()).rejects.toThrow(ConfigError);
    expect(await database.db.identityKey.findMany()).toEqual([]);
  });

  it("is not suspected if one secret of several cannot be opened", async () => {
    await addApp(seal("app secret"));
    await database.db.user.create({
      data: { email: "a@example.org", name: "A", role: "admin", totpSecret: seal("lost", otherKey()) },
    });
    expect(await exported()).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is distinguished from an interrupted key change", async () => {
    await exported();
    startAgain();
    writeFileSync(`${config().encryptionKeySource}.next`, config().encryptionKey);
    Object.assign(config(), { encryptionKey: otherKey() });
    await expect(identityKey()).rejects.toThrow(/run `npm run rotate-key` again/);
  });
});
