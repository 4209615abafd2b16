import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { exportAudit } from "#lib/audit-log/export";
import { listAudit } from "#lib/audit-log/list";
import { AuditQuery } from "#lib/audit-log/schema";
import { config } from "#lib/config";
import { grantToConsole } from "#lib/db/grants";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";

const admin = {
  kind: "user",
  id: "0190a0a0-0000-7000-8000-000000000001",
  email: "ada@example.com",
  name: "Ada",
  role: "admin",
} satisfies Actor;
const asAdmin = { actor: admin, remoteAddress: "203.0.113.7" };

/** The signal of a client that stays connected. */
const NEVER = new AbortController().signal;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const acts = [
    "user.created",
    "user.updated",
    "subscription.subscribed",
    "subscription.failed",
    "app.connected",
  ] as const;
  for (const [index, action] of acts.entries()) {
    const target = action.startsWith("subscription") ? `waba:${index}` : `=cmd|'/c calc'!A${index}`;
    await recordAudit(database.db, index % 2 ? systemContext("boot") : asAdmin, { action, target, after: { index } });
  }
});
afterAll(() => database.close());

const list = (query: object) => listAudit(asAdmin, AuditQuery.parse(query));
const actionsOf = async (query: object) => (await list(query)).items.map(({ action }) => action);

describe("the audit log", () => {
  it("lists entries newest first, page by page, each once", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    const third = await list({ limit: 2, cursor: second.nextCursor });
    expect([first, second, third].flatMap(({ items }) => items.map(({ action }) => action))).toEqual([
      "app.connected",
      "subscription.failed",
      "subscription.subscribed",
      "user.updated",
      "user.created",
    ]);
    expect(third.nextCursor).toBeNull();
  });

  it("can be filtered by user, domain, target and time", async () => {
    expect(await actionsOf({ actor: "ADA" })).toEqual(["app.connected", "subscription.subscribed", "user.created"]);
    expect(await actionsOf({ action: "subscription.*" })).toEqual(["subscription.failed", "subscription.subscribed"]);
    expect(await actionsOf({ action: "user.created" })).toEqual(["user.created"]);
    expect(await actionsOf({ target: "waba:*" })).toHaveLength(2);
    expect(await actionsOf({ target: "waba:2" })).toEqual(["subscription.subscribed"]);
    expect(await actionsOf({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    expect(await actionsOf({ to: new Date(Date.now() + 60_000).toISOString() })).toHaveLength(5);
  });

  it("one entry is found by its id, and no other page follows", async () => {
    const { items } = await list({ limit: 2 });
    const [, second] = items;
    expect(await list({ id: second?.id, limit: 1 })).toEqual({ items: [second], nextCursor: null });
  });

  it("refuses an invalid filter or cursor and names it", async () => {
    expect(AuditQuery.safeParse({ action: "drop table" }).error?.issues[0]?.path).toEqual(["action"]);
    await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ extra: { parameter: "cursor" } });
  });

  it("is only for administrators", async () => {
    const operator = { actor: { ...admin, role: "operator" as const }, remoteAddress: null };
    await expect(listAudit(operator, AuditQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportAudit(operator, { format: "csv" }, NEVER)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is exported completely, with formulas disarmed for spreadsheets", async () => {
    const ndjson = await (await exportAudit(asAdmin, { format: "ndjson" }, NEVER)).text();
    expect(
      ndjson
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).action),
    ).toEqual(await actionsOf({}));
    const csv = await (await exportAudit(asAdmin, { format: "csv", action: "user.created" }, NEVER)).text();
    const [header, row] = csv.split("\r\n");
    expect(header).toBe("id,at,actor,userId,action,target,before,after,remoteAddress,targetName");
    expect(row).toContain(`'=cmd|'/c calc'!A0`);
    expect(row).not.toContain(",=cmd");
  });

  it("cannot be changed or deleted, not even by the tables' owner", async () => {
    await expect(database.db.$executeRaw`update audit_entry set actor = 'nobody'`).rejects.toThrow(/append-only/);
    await expect(database.db.$executeRaw`delete from audit_entry`).rejects.toThrow(/append-only/);
    expect((await list({})).items).toHaveLength(5);
  });
});

describe("with a separate database role", () => {
  const role = "console_app";
  let url: string;
  beforeAll(async () => {
    await database.db.$executeRawUnsafe(`create role ${role} login password 'app-password'`);
    url = Object.assign(new URL(database.url), { username: role, password: "app-password" }).href;
    Object.assign(config(), { databaseUrl: url, ownerDatabaseUrl: database.url });
    await grantToConsole();
    await grantToConsole();
  });
  afterAll(async () => {
    Object.assign(config(), { databaseUrl: database.url, ownerDatabaseUrl: null });
    await database.db.$executeRawUnsafe(`drop owned by ${role}`);
    await database.db.$executeRawUnsafe(`drop role ${role}`);
  });

  it("the console may only read and append to the audit log", async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const add = "insert into audit_entry (id, actor, action, target) values (gen_random_uuid(), 'x', 'a.b', 'c')";
      await client.query(add);
      expect((await client.query("select count(*)::int as n from audit_entry")).rows).toEqual([{ n: 6 }]);
      for (const refused of [
        "update audit_entry set actor = 'y'",
        "delete from audit_entry",
        "truncate audit_entry",
        "alter table audit_entry disable trigger all",
        "drop table audit_entry",
      ])
        await expect(client.query(refused), refused).rejects.toMatchObject({ code: "42501" });
      await client.query("update waba set name = name");
      await client.query("delete from event where false");
    } finally {
      await client.end();
    }
  });
});

it("names a target as it was called then, otherwise as it is called now", async () => {
  const budi = await database.db.user.create({ data: { email: "budi@example.com", name: "Budi", role: "viewer" } });
  const gone = "0190a0a0-0000-7000-8000-000000000009";
  const acts = [
    { action: "user.factor_reset", target: `user:${budi.id}` },
    { action: "token.revoked", target: `token:${gone}`, before: { name: "nightly report" } },
    { action: "view.changed", target: `view:${gone}` },
    { action: "event.acknowledged", target: `event:${gone}` },
    { action: "app.connected", target: "app:670843887433847", after: { name: "670843887433847" } },
  ] as const;
  for (const act of acts) await recordAudit(database.db, asAdmin, act);
  const { items } = await list({ actor: admin.email, limit: acts.length });
  expect(items.map(({ targetName }) => targetName)).toEqual([null, null, null, "nightly report", "budi@example.com"]);
});
