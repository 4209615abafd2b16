import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createClient } from "#lib/db/client";
import { migrate, schemaDifference } from "#lib/db/migrate";
import { ensurePartitions, uuidFloor } from "#lib/db/partitions";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

describe("migrations", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it("lead to prisma/schema.prisma", async () => {
    expect(await schemaDifference(database.url, "database")).toContain("This is an empty migration.");
  });

  it("that do not are detected", async () => {
    await database.db.$executeRawUnsafe("alter table waba drop column currency");
    expect(await schemaDifference(database.url, "database")).toContain('ADD COLUMN     "currency" TEXT');
    await database.db.$executeRawUnsafe("alter table waba add column currency text");
  });

  it("are applied once and recorded like Prisma's", async () => {
    expect(await migrate(database.url)).toEqual([]);
    const rows = await database.db.$queryRaw<
      { migration_name: string }[]
    >`select migration_name from _prisma_migrations`;
    expect(rows.map((row) => row.migration_name)).toContain("20261122000000_first");
  });

  it("need only an empty database", async () => {
    const admin = createClient(inject("postgresUrl"));
    await admin.$executeRawUnsafe("create database test_empty");
    const url = Object.assign(new URL(inject("postgresUrl")), { pathname: "/test_empty" }).href;
    const folders = readdirSync("prisma/migrations", { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(await migrate(url)).toEqual(folders.map(({ name }) => name).sort());
    await admin.$executeRawUnsafe("drop database test_empty with (force)");
    await admin.$disconnect();
  });
});

describe("partitions", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it("are created once, and rows waiting in the default partition move in", async () => {
    const { db } = database;
    const farAhead = Date.now() + 300 * 86_400_000;
    const id = uuidFloor(farAhead).replace(/0000-000000000000$/, "8000-000000000001");
    await db.$executeRaw`insert into delivery (id, received_at, method, verdict, bytes, headers)
      values (${id}::uuid, now(), 'POST', 'accepted', 1, '{}')`;
    const where = async () =>
      (
        await db.$queryRaw<{ at: string }[]>`select tableoid::regclass::text as at from delivery where id = ${id}::uuid`
      )[0]?.at;
    expect(await where()).toBe("delivery_default");
    expect(await ensurePartitions(db)).toEqual([]);
    expect((await ensurePartitions(db, farAhead)).length).toBeGreaterThan(0);
    expect(await where()).toMatch(/^delivery_\d{8}$/);
  });
});
