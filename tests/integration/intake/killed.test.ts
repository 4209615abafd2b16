import type { ChildProcess } from "node:child_process";
import { once as nextEvent } from "node:events";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { signature } from "#tests/support/doors";
import { range } from "#tests/support/inbox-request";
import { startKillable } from "#tests/support/killable-process";

const SECRET = "secret";
const SCRIPT = new URL("../../support/door-process.ts", import.meta.url);
const AT = Math.floor(Date.now() / 1000);

let database: TestDatabase;
let blocker: pg.Client;
let running: { child: ChildProcess; url: string } | null = null;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined });
  blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
});
afterAll(async () => {
  await blocker.end();
  await database.close();
});
beforeEach(() => database.db.$executeRaw`truncate inbox, set_apart_request, event, delivery, untimed_event`);
afterEach(async () => {
  await blocker.query("rollback");
  await kill();
});

/** The door and the intake in a process of their own. */
async function start(): Promise<string> {
  const { child, printed: port } = await startKillable(SCRIPT, { DATABASE_URL: database.url });
  const url = `http://127.0.0.1:${Number(port)}/api/webhooks/whatsapp`;
  running = { child, url };
  return url;
}

async function kill(): Promise<void> {
  if (!running) return;
  const { child } = running;
  running = null;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await nextEvent(child, "exit");
}

/** Whether the request of this code was acknowledged. */
async function send(url: string, code: string): Promise<boolean> {
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: AT, changes: [{ field: "security", value: { event: code } }] }],
  });
  const headers = { "x-hub-signature-256": signature(SECRET, body) };
  return fetch(url, { method: "POST", body, headers }).then(
    ({ status }) => status === 200,
    () => false,
  );
}

const copies = async () => {
  const events = await database.db.event.findMany({ select: { kind: true, copies: true } });
  return new Map(events.map((event) => [event.kind, event.copies]));
};
const waiting = () => database.db.inboxRequest.count();
/** How many connections wait for a lock. */
const blocked = async () => {
  const [row] = await database.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
};

describe("a process that is killed", () => {
  it("before it appended: the request was not acknowledged, and comes again", async () => {
    const url = await start();
    await blocker.query("begin; lock table inbox in exclusive mode");
    const sent = send(url, "A");
    await expect.poll(blocked).toBeGreaterThan(0);
    await kill();
    expect(await sent).toBe(false);
    await blocker.query("rollback");
    expect(await send(await start(), "A")).toBe(true);
    await expect.poll(waiting).toBe(0);
    // What waited for the lock may have been appended after all: then it is a copy.
    expect([...(await copies()).keys()]).toEqual(["A"]);
  });

  it("after it appended, before the intake began: the next process takes it in, once", async () => {
    const url = await start();
    await blocker.query("begin; lock table event in exclusive mode");
    // The first holds up the batch, the others wait in memory.
    expect(await send(url, "A")).toBe(true);
    await expect.poll(blocked).toBeGreaterThan(0);
    for (const code of ["B", "C"]) expect(await send(url, code)).toBe(true);
    expect(await waiting()).toBe(3);
    await kill();
    await blocker.query("rollback");
    await start();
    await expect.poll(copies).toEqual(new Map(["A", "B", "C"].map((code) => [code, 1])));
    expect(await waiting()).toBe(0);
  });

  it("in the intake's transaction, after all it stored: nothing of it is there, and it is taken in once", async () => {
    const url = await start();
    // The deliveries are the last that it writes.
    await blocker.query("begin; lock table delivery in exclusive mode");
    expect(await send(url, "A")).toBe(true);
    await expect.poll(blocked).toBeGreaterThan(0);
    await kill();
    await blocker.query("rollback");
    expect(await copies()).toEqual(new Map());
    await start();
    await expect.poll(copies).toEqual(new Map([["A", 1]]));
    await expect.poll(() => database.db.delivery.count()).toBe(1);
  });

  it("just after the intake's commit: it is not taken in again", async () => {
    const url = await start();
    expect(await send(url, "A")).toBe(true);
    await expect.poll(async () => (await copies()).size, { interval: 1 }).toBe(1);
    await kill();
    await start();
    await expect.poll(waiting).toBe(0);
    expect(await copies()).toEqual(new Map([["A", 1]]));
  });

  it("at any moment under load: all that was acknowledged is there, once", async () => {
    const acknowledged: string[] = [];
    for (const round of range(3)) {
      const url = await start();
      let sent = 0;
      const senders = range(16).map(async (sender) => {
        for (let nth = 0; running; nth++) {
          const code = `R${round}S${sender}N${nth}`;
          sent++;
          if (await send(url, code)) acknowledged.push(code);
        }
      });
      await expect.poll(() => sent, { interval: 5 }).toBeGreaterThan(100 + round * 70);
      await kill();
      await Promise.all(senders);
    }
    await start();
    await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
    const stored = await copies();
    expect(acknowledged.length).toBeGreaterThan(200);
    expect(acknowledged.filter((code) => stored.get(code) !== 1)).toEqual([]);
    expect(new Set(stored.values())).toEqual(new Set([1]));
  });
});

it("webhooks are answered while the events table is locked, and all of them are listed afterwards", async () => {
  const url = await start();
  await blocker.query("begin; lock table event in exclusive mode");
  const codes = range(100).map((code) => `E${code}`);
  expect(await Promise.all(codes.map((code) => send(url, code)))).toEqual(codes.map(() => true));
  expect(await database.db.inboxRequest.count()).toBe(100);
  await blocker.query("rollback");
  await expect.poll(copies).toEqual(new Map(codes.map((code) => [code, 1])));
});

it("a request that ends the process each time is set apart, and no other with it", async () => {
  // It waits for the lock in the middle of its transaction; then the process is killed.
  await database.db.$executeRawUnsafe(`
    create function hold() returns trigger language plpgsql as
    $$ begin if new.kind = 'KILLER' then perform pg_advisory_xact_lock(4711); end if; return new; end $$`);
  await database.db.$executeRaw`create trigger hold before insert on event for each row execute function hold()`;
  await blocker.query("select pg_advisory_lock(4711)");
  try {
    const codes = [...range(10).map((code) => `E${code}`), "KILLER"];
    const url = await start();
    for (const code of codes) expect(await send(url, code)).toBe(true);
    let deaths = 0;
    for (; (await database.db.setApartRequest.count()) === 0 && deaths < 10; deaths++) {
      await expect
        .poll(async () => (await blocked()) > 0 || (await database.db.setApartRequest.count()) > 0, { interval: 20 })
        .toBe(true);
      await kill();
      // PostgreSQL notices only after its wait that nobody is there any more.
      await database.db.$executeRaw`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(blocked).toBe(0);
      await start();
    }
    expect(deaths).toBeLessThan(7);
    await expect.poll(waiting).toBe(0);
    expect(await copies()).toEqual(new Map(range(10).map((code) => [`E${code}`, 1])));
    expect(await database.db.setApartRequest.count()).toBe(1);
    expect(await database.db.delivery.count({ where: { reason: "set_apart" } })).toBe(1);
  } finally {
    await blocker.query("select pg_advisory_unlock(4711)");
    await database.db.$executeRaw`drop trigger hold on event`;
    await database.db.$executeRaw`drop function hold`;
  }
});
