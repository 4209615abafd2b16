import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createStatementClient } from "#lib/db/statements";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

let database: TestDatabase;
let client: ReturnType<typeof createStatementClient>;
let beside: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = createStatementClient(database.url, { max: 1, answerMs: 1_000 });
  beside = new pg.Client({ connectionString: database.url });
  await beside.connect();
  await beside.query("create table note (text text, bytes bytea, at timestamptz)");
});
afterAll(async () => {
  await client.$disconnect();
  await beside.end();
  await database.close();
});
beforeEach(() => beside.query("truncate note"));

const notes = async () => (await beside.query("select text from note order by text")).rows.map(({ text }) => text);

it("keeps bytes, times and lists as they are", async () => {
  const bytes = randomBytes(100_000);
  const at = new Date(1_700_000_000_123);
  expect(await client.$executeRaw`insert into note values (${'a"\\'}, ${bytes}, ${at})`).toBe(1);
  const rows = await client.$queryRaw<{ bytes: Buffer; at: Date; list: string[] }[]>`
    select bytes, at, ${['a"\\', "b,{"]}::text[] as list from note where text = any(${['a"\\']})`;
  expect(rows).toEqual([{ bytes, at, list: ['a"\\', "b,{"] }]);
});

it("a transaction stores all or nothing, and its error is the one that was thrown", async () => {
  await client.$transaction((tx) => tx.$executeRaw`insert into note values ('A')`);
  const failed = client.$transaction(async (tx) => {
    await tx.$executeRaw`insert into note values ('B')`;
    throw new Error("not this");
  });
  await expect(failed).rejects.toThrow("not this");
  await expect(client.$transaction((tx) => tx.$executeRaw`insert into note values (1 / 0)`)).rejects.toThrow("zero");
  expect(await notes()).toEqual(["A"]);
});

it("a lost connection fails its transaction, and the next one gets another", async () => {
  const cut = client.$transaction(async (tx) => {
    const [own] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await tx.$executeRaw`insert into note values ('A')`;
    await beside.query("select pg_terminate_backend($1)", [own?.pid]);
    await tx.$executeRaw`insert into note values ('B')`;
  });
  await expect(cut).rejects.toThrow();
  await client.$transaction((tx) => tx.$executeRaw`insert into note values ('C')`);
  expect(await notes()).toEqual(["C"]);
});

it("gives up a statement that is not answered, and goes on with another connection", async () => {
  await expect(client.$transaction((tx) => tx.$executeRaw`select pg_sleep(30)`)).rejects.toThrow();
  expect(await client.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
});
