import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createInbox, InboxFull, inbox as inboxOfProcess } from "#lib/inbox/inbox";
import { inboxBacklog, listInbox, readInbox, takeFromInbox } from "#lib/inbox/table";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { forget, once } from "#lib/once";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { range, request } from "#tests/support/inbox-request";
import { takenIn } from "#tests/support/taken-in";

let database: TestDatabase;
let blocker: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
});
afterAll(async () => {
  await blocker.end();
  await database.close();
});
beforeEach(() => database.db.$executeRaw`truncate inbox`);
afterEach(() => blocker.query("rollback"));

const FIRST = "00000000-0000-0000-0000-000000000000";
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const list = async (after = FIRST, before = LAST, limit = 100) =>
  (await listInbox(database.db, after, before, limit)).map(({ id }) => id);

describe("append", () => {
  it("keeps each request's bytes, whatever shares its commit", async () => {
    const inbox = createInbox(database.db);
    const requests = range(60).map((code) => request([code], { padding: (code * 37) % 300 }));
    await Promise.all(requests.map((one) => one.append(inbox)));
    const kept = new Map((await readInbox(database.db, await list())).map(({ id, content }) => [id, content]));
    for (const { id, content } of requests) expect(kept.get(id)).toEqual(content);
  });

  it("does not let small requests wait until large ones are written", async () => {
    await database.db.$executeRawUnsafe(`
      create function hold() returns trigger language plpgsql as
      $$ begin if octet_length(new.content) > 500000 then perform pg_advisory_xact_lock(4712); end if; return new; end $$`);
    await database.db.$executeRaw`create trigger hold before insert on inbox for each row execute function hold()`;
    await blocker.query("select pg_advisory_lock(4712)");
    try {
      const inbox = createInbox(database.db);
      const large = range(3).map((code) => request([code], { padding: 600_000 }).append(inbox));
      await Promise.all(range(20).map((code) => request([code]).append(inbox)));
      expect(await database.db.inboxRequest.count()).toBe(20);
      await blocker.query("select pg_advisory_unlock(4712)");
      await Promise.all([...large, inbox.drain()]);
      expect(await database.db.inboxRequest.count()).toBe(23);
    } finally {
      await blocker.query("select pg_advisory_unlock_all()");
      await database.db.$executeRaw`drop trigger hold on inbox`;
      await database.db.$executeRaw`drop function hold`;
    }
  });

  it("hands on a request when it is durable, not before", async () => {
    const inbox = createInbox(database.db);
    const seen: string[] = [];
    inbox.onAppended(({ id }) => seen.push(id));
    await blocker.query("begin; lock table inbox in exclusive mode");
    const one = request([1]);
    const appended = one.append(inbox);
    expect(seen).toEqual([]);
    await blocker.query("rollback");
    await appended;
    expect(seen).toEqual([one.id]);
  });
});

describe("a full inbox", () => {
  it("refuses at its limit, keeps room for accepted requests, and takes more once there is room", async () => {
    const inbox = createInbox(database.db, { requests: 4, bytes: 1_000_000 });
    await blocker.query("begin; lock table inbox in exclusive mode");
    const appended = [request([1]), request([2])].map((one) => one.append(inbox));
    const turnedAway = request([]);
    await expect(inbox.append(turnedAway.id, turnedAway.content, { isOptional: true })).rejects.toBeInstanceOf(
      InboxFull,
    );
    appended.push(request([3]).append(inbox), request([4]).append(inbox));
    await expect(request([5]).append(inbox)).rejects.toBeInstanceOf(InboxFull);
    expect(inbox.waiting().requests).toBe(4);
    await blocker.query("rollback");
    await Promise.all(appended);
    await request([5]).append(inbox);
    expect(await database.db.inboxRequest.count()).toBe(5);
    expect(inbox.waiting()).toEqual({ requests: 0, bytes: 0 });
  });

  it("refuses more bytes than it may hold", async () => {
    const inbox = createInbox(database.db, { requests: 100, bytes: 100_000 });
    await expect(request([1], { padding: 100_000 }).append(inbox)).rejects.toBeInstanceOf(InboxFull);
    await request([1], { padding: 50_000 }).append(inbox);
  });
});

describe("at the door", () => {
  it("a full inbox is answered 503 with Retry-After, and what is sent again is one event", async () => {
    await seedAppFromEnvironment({ id: "1", secret: "secret", verifyToken: "v", accessToken: undefined });
    const { url, close } = await openDoors();
    const body = JSON.stringify({
      entry: [{ id: "1", time: Date.now() / 1000, changes: [{ field: "security", value: { event: "X" } }] }],
    });
    const send = () =>
      fetch(url, { method: "POST", body, headers: { "x-hub-signature-256": signature("secret", body) } });
    try {
      const mine = inboxOfProcess();
      forget("inbox");
      once("inbox", () => createInbox(database.db, { requests: 0, bytes: 0 }));
      const refused = await send();
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      forget("inbox");
      once("inbox", () => mine);
      expect((await send()).status).toBe(200);
      await takenIn();
      expect(await database.db.event.findMany()).toMatchObject([{ kind: "X", copies: 1 }]);
    } finally {
      await close();
    }
  });
});

describe("reading and taking", () => {
  it("lists the oldest first, and only between two ids", async () => {
    const inbox = createInbox(database.db);
    const requests = range(5).map((code) => request([code], { padding: 1_000, receivedAt: Date.now() + code }));
    for (const one of requests) await one.append(inbox);
    const ids = requests.map(({ id }) => id);
    expect(await list()).toEqual(ids);
    expect(await list(FIRST, LAST, 2)).toEqual(ids.slice(0, 2));
    expect(await list(ids[1], ids[4])).toEqual(ids.slice(2, 4));
    const [first] = await listInbox(database.db, FIRST, LAST, 1);
    expect(first).toEqual({ id: ids[0], bytes: requests[0]?.content.length, tries: 0 });
    expect(await inboxBacklog(database.db)).toMatchObject({ waiting: 5, oldestAt: expect.any(Date) });
  });

  it("takes only what no other transaction is taking, and keeps it when the transaction fails", async () => {
    const inbox = createInbox(database.db);
    const requests = range(4).map((code) => request([code]));
    for (const one of requests) await one.append(inbox);
    const ids = requests.map(({ id }) => id);
    await blocker.query("begin");
    await blocker.query("delete from inbox where id = any($1)", [ids.slice(0, 2)]);
    await database.db.$transaction(async (tx) => {
      expect(await takeFromInbox(tx, ids)).toEqual(new Set(ids.slice(2)));
    });
    await blocker.query("rollback");
    expect((await list()).sort()).toEqual(ids.slice(0, 2).sort());
    const failing = database.db.$transaction(async (tx) => {
      await takeFromInbox(tx, ids);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await database.db.inboxRequest.count()).toBe(2);
  });
});
