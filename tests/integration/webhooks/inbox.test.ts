import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { createInbox, InboxFull } from "#lib/inbox/inbox";
import { explode } from "#lib/intake/explode";
import { seedAppFromEnvironment } from "#lib/meta-apps/seed-app";
import { forget, once } from "#lib/once";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";

let database: TestDatabase;
let other: ReturnType<typeof createClient>;
let blocker: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  other = createClient(database.url);
  blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
});
afterAll(async () => {
  await blocker.end();
  await other.$disconnect();
  await database.close();
});
beforeEach(() => database.db.$executeRaw`truncate event, delivery, untimed_event`);
afterEach(() => blocker.query("rollback"));

const AT = Math.floor(Date.now() / 1000);

type Options = { time?: number | undefined; padding?: number };

/** A request from the door, with one security event per code. */
function request(codes: number[], { time = AT, padding = 0 }: Options = {}) {
  const changes = codes.map((code) => ({
    field: "security",
    value: { event: `E${code}`, padding: "x".repeat(padding) },
  }));
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", ...(time && { time }), changes }],
  });
  const id = uuid7();
  const received_at = new Date();
  const source = {
    appId: "1",
    deliveryId: id,
    receivedAt: received_at,
    replaced: [],
    storage: "whole" as const,
    identityKey: TEST_IDENTITY_KEY,
  };
  return {
    delivery: {
      id,
      received_at,
      method: "POST",
      app_id: "1",
      signed_with: "current",
      verdict: "accepted" as "accepted" | "rejected",
      reason: null,
      bytes: body.length,
      sha256: null,
      raw: Buffer.from(body),
      headers: {},
      remote_address: null,
      user_agent: null,
      changes: codes.length,
      client_certificate: null,
    },
    events: explode(JSON.parse(body), source).rows,
  };
}

const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);
const shuffled = (codes: number[]) => codes.toSorted(() => Math.random() - 0.5);
const copies = async () => {
  const events = await database.db.event.findMany({ select: { kind: true, copies: true } });
  return new Map(events.map((event) => [event.kind, event.copies]));
};

describe("two processes on one database", () => {
  it.each([
    ["events with a time", AT],
    ["events without a believable one", 1_504_902_988],
  ])("store the same %s in any order, in small and large requests, without a deadlock", async (_case, time) => {
    const inboxes = [createInbox(database.db), createInbox(other)];
    const rounds = range(12).flatMap((round) =>
      inboxes.map((one) => one.store(request(shuffled(range(round % 3 === 0 ? 400 : 60)), { time }))),
    );
    await Promise.all(rounds);
    const counted = await copies();
    expect(counted.size).toBe(400);
    for (const code of range(400)) expect(counted.get(`E${code}`)).toBe(code < 60 ? 24 : 8);
    const deliveries = await database.db.delivery.findMany();
    expect(deliveries).toHaveLength(24);
    expect(deliveries.reduce((sum, delivery) => sum + delivery.newEvents, 0)).toBe(400);
  });
});

it("keeps each request's own bytes, however many share a commit", async () => {
  const requests = range(40).map((code) => request([code], { padding: (code * 37) % 300 }));
  for (const [i, one] of requests.entries()) {
    if (i % 3 === 1) Object.assign(one.delivery, { raw: null });
    if (i % 7 === 2) Object.assign(one.delivery, { raw: Buffer.from([0, 0xff, 0xc3, i]), bytes: 4 });
    if (i % 11 === 5) Object.assign(one.delivery, { raw: Buffer.alloc(0), bytes: 0 });
  }
  const inbox = createInbox(database.db);
  await Promise.all(requests.map((one) => inbox.store(one)));
  const kept = await database.db.delivery.findMany({ select: { id: true, raw: true } });
  const rawOf = new Map(kept.map(({ id, raw }) => [id, raw && Buffer.from(raw)]));
  for (const { delivery } of requests) expect(rawOf.get(delivery.id)).toEqual(delivery.raw);
});

describe("a large request", () => {
  it("is stored in parts but as a whole", async () => {
    const large = request(range(1_000), { padding: 2_500 });
    await createInbox(database.db).store(large);
    expect((await copies()).size).toBe(1_000);
    const [delivery] = await database.db.delivery.findMany();
    expect(delivery).toMatchObject({ changes: 1_000, newEvents: 1_000 });
    expect(Buffer.from(delivery?.raw ?? [])).toEqual(large.delivery.raw);
  });

  it("does not delay small ones", async () => {
    const inbox = createInbox(database.db);
    await blocker.query("begin");
    // Another transaction locks the row that its last part will write.
    const large = request(range(400));
    await blocker.query(
      "insert into delivery (id, received_at, method, verdict, bytes, headers) values ($1, now(), 'POST', 'accepted', 1, '{}')",
      [large.delivery.id],
    );
    let isDone = false;
    const storing = inbox.store(large).then(() => {
      isDone = true;
    });
    const waiting = "select count(*)::int as waiting from pg_locks where not granted";
    await expect.poll(async () => (await blocker.query(waiting)).rows[0].waiting).toBe(1);
    for (const code of range(5, 1_000)) await inbox.store(request([code]));
    expect(isDone).toBe(false);
    expect((await copies()).size).toBe(5);
    await blocker.query("rollback");
    await storing;
    expect((await copies()).size).toBe(405);
  });

  it("that fails half-way leaves nothing, and counts once when sent again", async () => {
    const inbox = createInbox(database.db);
    const all = range(400);
    const lastId = request(all)
      .events.map(({ id }) => id)
      .sort()
      .at(-1);
    await database.db.$executeRawUnsafe(`
      create function refuse() returns trigger language plpgsql as
      $$ begin if new.id = '${lastId}' then raise exception 'full disk' using errcode = '53100'; end if; return new; end $$`);
    await database.db.$executeRaw`create trigger refuse before insert on event for each row execute function refuse()`;
    try {
      await expect(inbox.store(request(all))).rejects.toThrow("full disk");
      expect(await database.db.event.count()).toBe(0);
      expect(await database.db.delivery.count()).toBe(0);
    } finally {
      await database.db.$executeRaw`drop trigger refuse on event`;
      await database.db.$executeRaw`drop function refuse`;
    }
    await inbox.store(request(shuffled(all)));
    expect(new Set((await copies()).values())).toEqual(new Set([1]));
    expect(await database.db.delivery.findMany()).toMatchObject([{ newEvents: 400 }]);
  });
});

describe("data that PostgreSQL refuses", () => {
  it("is stored without its payload and does not affect other requests", async () => {
    const inbox = createInbox(database.db);
    const requests = range(40).map((code) => request([code]));
    for (const event of requests[17]?.events ?? []) event.payload = { text: "\0" };
    await Promise.all(requests.map(inbox.store));
    const events = await database.db.event.findMany();
    expect(events).toHaveLength(40);
    expect(new Set((await copies()).values())).toEqual(new Set([1]));
    const [refused, ...more] = events.filter((event) => event.replaced.includes("unstorable"));
    expect(refused).toMatchObject({ kind: "E17", payload: null });
    expect(more).toEqual([]);
  });
});

describe("a full inbox", () => {
  it("refuses at its limit, reserves room for accepted ones, and accepts more when there is room", async () => {
    const inbox = createInbox(database.db, { requests: 4, bytes: 1_000_000 });
    await blocker.query("begin; lock table event in exclusive mode");
    const stored = [request([1]), request([2])].map(inbox.store);
    const turnedAway = request([]);
    turnedAway.delivery.verdict = "rejected";
    await expect(inbox.store(turnedAway)).rejects.toBeInstanceOf(InboxFull);
    stored.push(inbox.store(request([3])), inbox.store(request([4])));
    await expect(inbox.store(request([5]))).rejects.toBeInstanceOf(InboxFull);
    expect(inbox.waiting().requests).toBe(4);
    await blocker.query("rollback");
    await Promise.all(stored);
    await inbox.store(request([5]));
    expect((await copies()).size).toBe(5);
    expect(inbox.waiting()).toEqual({ requests: 0, bytes: 0 });
  });

  it("refuses more bytes than its limit", async () => {
    const inbox = createInbox(database.db, { requests: 100, bytes: 100_000 });
    await expect(inbox.store(request([1], { padding: 100_000 }))).rejects.toBeInstanceOf(InboxFull);
    await inbox.store(request([1], { padding: 50_000 }));
  });

  it("gets 503 with Retry-After, and a repeated request is one event", async () => {
    await seedAppFromEnvironment({ id: "1", secret: "secret", verifyToken: "v", accessToken: undefined });
    const { url, close } = await openDoors();
    const body = JSON.stringify({
      entry: [{ id: "1", time: AT, changes: [{ field: "security", value: { event: "X" } }] }],
    });
    const send = () =>
      fetch(url, { method: "POST", body, headers: { "x-hub-signature-256": signature("secret", body) } });
    try {
      forget("inbox");
      once("inbox", () => createInbox(database.db, { requests: 0, bytes: 0 }));
      const refused = await send();
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      forget("inbox");
      expect((await send()).status).toBe(200);
      expect(await copies()).toEqual(new Map([["X", 1]]));
    } finally {
      await close();
    }
  });
});
