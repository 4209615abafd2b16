import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { backup } from "#lib/backup/backup";
import { keyFingerprint as fingerprintOf, MANIFEST } from "#lib/backup/manifest";
import { restore } from "#lib/backup/restore";
import { listTables, quoted } from "#lib/backup/tables";
import { config } from "#lib/config";
import { migrate } from "#lib/db/migrate";
import { uuid7 } from "#lib/db/uuid";
import { intake } from "#lib/intake/process";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { createFirstAdmin } from "#lib/users/create-first-admin";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { payloads } from "#tests/support/payloads";
import { databaseUrlOf } from "#tests/support/postgres";

const SECRET = "test_app_secret";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: "EAAtoken" });
  await createFirstAdmin(systemContext("test"), {
    email: "ada@example.com",
    name: "Ada",
    password: "correct-horse-battery",
  });
  const doors = await openDoors();
  for (const { raw } of payloads())
    await doors.doors[0]?.send({ body: raw, headers: { "x-hub-signature-256": signature(SECRET, raw) } });
  await doors.close();
  await intake().stop();
  const content = new Uint8Array([1, 10, 0, 255]);
  await database.db.inboxRequest.create({ data: { id: uuid7(), content } });
  await database.db.setApartRequest.create({
    data: { id: uuid7(), content, acknowledgedAt: new Date(), reason: "unreadable", version: "0.1.0" },
  });
  folder = join(mkdtempSync(join(tmpdir(), "waba-console-backup-")), "first");
  await backup(database.url, folder);
});
afterAll(async () => {
  rmSync(join(folder, ".."), { recursive: true, force: true });
  await database.close();
});

/** A database without tables. */
async function withEmptyDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `restore_${Math.random().toString(36).slice(2)}`;
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    return await work(databaseUrlOf(inject("postgresUrl"), name));
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

/** Every row of every table as text. */
async function contents(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const all: Record<string, string[]> = {};
    for (const { name, columns } of await listTables(client)) {
      const list = columns.map(quoted).join(", ");
      const { rows } = await client.query<{ row: string }>(
        `select row(${list})::text as row from ${quoted(name)} order by 1`,
      );
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  } finally {
    await client.end();
  }
}

describe("a backup", () => {
  it("restores into an empty database to the same rows in the same order", async () => {
    const before = await contents(database.url);
    expect(before.event?.length).toBeGreaterThan(150);
    expect([before.inbox?.length, before.set_apart_request?.length]).toEqual([1, 1]);
    await withEmptyDatabase(async (url) => {
      await restore(url, folder);
      expect(await contents(url)).toEqual(before);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(
        "select count(*)::int as strays from event_default union all select count(*)::int from delivery_default",
      );
      await client.end();
      expect(rows).toEqual([{ strays: 0 }, { strays: 0 }]);
    });
  });

  it("contains no plain secret and no key, and only its owner can read it", () => {
    const manifest = readFileSync(join(folder, MANIFEST), "utf8");
    expect(manifest).not.toContain(config().encryptionKey);
    for (const { name } of JSON.parse(manifest).tables)
      expect(statSync(join(folder, `${name}.copy.gz`)).mode & 0o077).toBe(0);
  });

  it("contains the key of event ids, and replaces one that a new console has created", async () => {
    const [own] = await database.db.identityKey.findMany();
    expect(own?.key).toBeDefined();
    await withEmptyDatabase(async (url) => {
      await migrate(url);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("insert into identity_key (key) values ('v1.of-another-database')");
      await restore(url, folder);
      const { rows } = await client.query("select key from identity_key");
      await client.end();
      expect(rows).toEqual([{ key: own?.key }]);
    });
  });

  it("fails if the configured key is not the database's", async () => {
    const own = config().encryptionKey;
    Object.assign(config(), { encryptionKey: "ab".repeat(32) });
    const elsewhere = join(folder, "..", "second");
    await expect(backup(database.url, elsewhere)).rejects.toThrow(/not the key/);
    Object.assign(config(), { encryptionKey: own });
  });

  it("does not overwrite another one", async () => {
    await expect(backup(database.url, folder)).rejects.toThrow(/not empty/);
  });
});

describe("restoring refuses", () => {
  const nothingHappened = async (url: string) => {
    const tables = await contents(url).catch(() => ({}));
    expect(Object.values(tables).flat()).toEqual([]);
  };

  it("a database with rows", async () => {
    await expect(restore(database.url, folder)).rejects.toThrow(/not empty/);
  });

  it("a damaged file, a missing one, and a folder that is no backup", async () => {
    const file = join(folder, "user.copy.gz");
    const bytes = readFileSync(file);
    const broken = Buffer.from(bytes);
    broken[broken.length - 9] = (broken[broken.length - 9] ?? 0) ^ 1;
    expect(createHash("sha256").update(broken).digest("hex")).not.toBe(
      createHash("sha256").update(bytes).digest("hex"),
    );
    await withEmptyDatabase(async (url) => {
      writeFileSync(file, broken);
      await expect(restore(url, folder)).rejects.toThrow(/user\.copy\.gz is damaged/);
      rmSync(file);
      await expect(restore(url, folder)).rejects.toThrow(/user\.copy\.gz/);
      writeFileSync(file, bytes);
      await expect(restore(url, tmpdir())).rejects.toThrow(/no whole backup/);
      await nothingHappened(url);
    });
  });

  it("secrets sealed with another key", async () => {
    const own = config().encryptionKey;
    Object.assign(config(), { encryptionKey: "ab".repeat(32) });
    await withEmptyDatabase(async (url) => {
      await expect(restore(url, folder)).rejects.toThrow(/another key/);
      await nothingHappened(url);
    }).finally(() => Object.assign(config(), { encryptionKey: own }));
  });

  it("secrets that cannot be opened, whatever the manifest says about the key", async () => {
    const manifest = readFileSync(join(folder, MANIFEST), "utf8");
    const own = config().encryptionKey;
    Object.assign(config(), { encryptionKey: "ab".repeat(32) });
    const keyFingerprint = fingerprintOf("ab".repeat(32));
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...JSON.parse(manifest), keyFingerprint }));
    await withEmptyDatabase(async (url) => {
      await expect(restore(url, folder)).rejects.toThrow(/not the key/);
      await nothingHappened(url);
    }).finally(() => {
      Object.assign(config(), { encryptionKey: own });
      writeFileSync(join(folder, MANIFEST), manifest);
    });
  });

  it("a backup of a newer console", async () => {
    const file = join(folder, MANIFEST);
    const text = readFileSync(file, "utf8");
    const manifest = JSON.parse(text);
    writeFileSync(file, JSON.stringify({ ...manifest, migrations: [...manifest.migrations, "20991231000000_later"] }));
    await withEmptyDatabase(async (url) => {
      await expect(restore(url, folder)).rejects.toThrow(/newer console \(20991231000000_later\)/);
      await nothingHappened(url);
    }).finally(() => writeFileSync(file, text));
  });
});
