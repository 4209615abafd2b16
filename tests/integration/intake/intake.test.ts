import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClient, type Db } from "#lib/db/client";
import { createInbox, type Inbox } from "#lib/inbox/inbox";
import { createIntake, type Intake } from "#lib/intake/intake";
import { doorMetrics } from "#lib/metrics/door";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { emptyEvents } from "#tests/support/events";
import { range, request } from "#tests/support/inbox-request";

let database: TestDatabase;
let other: Db;
let blocker: pg.Client;
let inbox: Inbox;
const started: Intake[] = [];

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
beforeEach(async () => {
  await emptyEvents(database.db);
  await database.db.$executeRaw`truncate inbox, set_apart_request`;
  inbox = createInbox(database.db);
});
afterEach(async () => {
  await blocker.query("rollback");
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

function start(db: Db = database.db, limits?: Parameters<typeof createIntake>[1]): Intake {
  const intake = createIntake(db, limits);
  started.push(intake);
  return intake;
}

/** An intake that is handed what the inbox acknowledges, as in a running console. */
function startBeside(limits?: Parameters<typeof createIntake>[1]): Intake {
  const intake = start(database.db, limits);
  inbox.onAppended(intake.handOver);
  return intake;
}

const shuffled = (codes: number[]) => codes.toSorted(() => Math.random() - 0.5);
const copies = async () => {
  const events = await database.db.event.findMany({ select: { kind: true, copies: true } });
  return new Map(events.map((event) => [event.kind, event.copies]));
};
const failures = async () => (await doorMetrics().commitFailures.get()).values[0]?.value ?? 0;
const waiting = () => database.db.inboxRequest.count();

describe("the intake", () => {
  it("takes in from memory what the inbox acknowledges, and empties the inbox", async () => {
    const intake = startBeside();
    await intake.drain();
    await Promise.all(range(50).map((code) => request([code]).append(inbox)));
    await intake.drain();
    expect((await copies()).size).toBe(50);
    expect(await waiting()).toBe(0);
    expect(await database.db.delivery.count({ where: { newEvents: 1 } })).toBe(50);
  });

  it("takes in what it finds in the table when it starts", async () => {
    for (const code of range(30)) await request([code]).append(inbox);
    await start().drain();
    expect((await copies()).size).toBe(30);
    expect(await waiting()).toBe(0);
  });

  it("reads from the table what its memory did not hold", async () => {
    const intake = startBeside({ memory: 4_000, requests: 7 });
    await intake.drain();
    await Promise.all(range(300).map((code) => request([code], { padding: 200 }).append(inbox)));
    expect(intake.inMemory().bytes).toBeLessThanOrEqual(4_000);
    await intake.drain();
    expect((await copies()).size).toBe(300);
    expect(await waiting()).toBe(0);
  });

  it("measures how long the request took to be durable", async () => {
    const sent = request([1], { receivedAt: Date.now() - 40 });
    await sent.append(inbox);
    await start().drain();
    const [delivery] = await database.db.delivery.findMany();
    expect(delivery?.ackMs).toBeGreaterThanOrEqual(40);
    expect(delivery?.receivedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it("keeps each request's own bytes, however many share a batch", async () => {
    const requests = range(40).map((code) => request([code], { padding: (code * 37) % 300 }));
    await Promise.all(requests.map((one) => one.append(inbox)));
    await start().drain();
    const kept = await database.db.delivery.findMany({ select: { id: true, raw: true } });
    const rawOf = new Map(kept.map(({ id, raw }) => [id, raw && Buffer.from(raw)]));
    for (const { id, body } of requests) expect(rawOf.get(id)).toEqual(body);
  });
});

describe("two intakes on one database", () => {
  it.each([
    ["events with a time", undefined],
    ["events without a believable one", 1_504_902_988],
  ])("take in the same %s once, in any order, without a deadlock", async (_case, time) => {
    const codes = range(24).map((round) => shuffled(range(round % 3 === 0 ? 400 : 60)));
    await Promise.all(codes.map((some) => request(some, { ...(time && { time }) }).append(inbox)));
    const intakes = [start(database.db, { requests: 2 }), start(other, { requests: 2 })];
    await Promise.all(intakes.map((one) => one.drain()));
    const counted = await copies();
    expect(counted.size).toBe(400);
    for (const code of range(400)) expect(counted.get(`E${code}`)).toBe(code < 60 ? 24 : 8);
    const deliveries = await database.db.delivery.findMany();
    expect(deliveries).toHaveLength(24);
    expect(deliveries.reduce((sum, { newEvents }) => sum + newEvents, 0)).toBe(400);
    expect(await waiting()).toBe(0);
  });
});

describe("a large request", () => {
  it("is stored in parts and as a whole", async () => {
    const large = request(range(1_000), { padding: 2_500 });
    await large.append(inbox);
    await start().drain();
    expect((await copies()).size).toBe(1_000);
    const [delivery] = await database.db.delivery.findMany();
    expect(delivery).toMatchObject({ changes: 1_000, newEvents: 1_000 });
    expect(Buffer.from(delivery?.raw ?? [])).toEqual(large.body);
  });

  it("that fails half-way leaves nothing, and counts once when it is tried again", async () => {
    await database.db.$executeRawUnsafe(`
      create function refuse() returns trigger language plpgsql as
      $$ begin if new.kind = 'E399' then raise exception 'full disk' using errcode = '53100'; end if; return new; end $$`);
    await database.db.$executeRaw`create trigger refuse before insert on event for each row execute function refuse()`;
    const intake = startBeside();
    await intake.drain();
    try {
      await request(range(400)).append(inbox);
      await expect.poll(failures).toBeGreaterThan(0);
      expect(await database.db.event.count()).toBe(0);
      expect(await database.db.delivery.count()).toBe(0);
    } finally {
      await database.db.$executeRaw`drop trigger refuse on event`;
      await database.db.$executeRaw`drop function refuse`;
    }
    await intake.drain();
    expect(new Set((await copies()).values())).toEqual(new Set([1]));
    expect(await database.db.delivery.findMany()).toMatchObject([{ newEvents: 400 }]);
  });
});

describe("a request that cannot be taken in", () => {
  it("for its payload is kept without it; for something else it is set apart; neither takes a neighbour along", async () => {
    await database.db.$executeRawUnsafe(`
      create function refuse() returns trigger language plpgsql as
      $$ begin
        if (new.kind = 'E17' and new.payload <> 'null') or new.kind = 'E23' then
          raise exception 'not this one' using errcode = '22P05';
        end if;
        return new;
      end $$`);
    await database.db.$executeRaw`create trigger refuse before insert on event for each row execute function refuse()`;
    try {
      const requests = range(40).map((code) => request([code]));
      await Promise.all(requests.map((one) => one.append(inbox)));
      await start().drain();
      const events = await database.db.event.findMany();
      expect(events).toHaveLength(39);
      expect(new Set((await copies()).values())).toEqual(new Set([1]));
      expect(events.filter(({ replaced }) => replaced.includes("unstorable"))).toMatchObject([
        { kind: "E17", payload: null },
      ]);
      expect(await database.db.setApartRequest.findMany()).toMatchObject([
        { id: requests[23]?.id, reason: expect.stringContaining("not this one") },
      ]);
      expect(await waiting()).toBe(0);
    } finally {
      await database.db.$executeRaw`drop trigger refuse on event`;
      await database.db.$executeRaw`drop function refuse`;
    }
  });

  it("is set apart with its reason, listed, and takes no other along", async () => {
    const poisoned = request([], { raw: Buffer.from("sealed by another key"), head: { isSealed: true } });
    await poisoned.append(inbox);
    for (const code of range(20)) await request([code]).append(inbox);
    await start().drain();
    expect((await copies()).size).toBe(20);
    expect(await waiting()).toBe(0);
    const [apart] = await database.db.setApartRequest.findMany();
    expect(apart).toMatchObject({ id: poisoned.id, reason: expect.stringMatching(/./) });
    expect(Buffer.from(apart?.content ?? [])).toEqual(poisoned.content);
    expect(await database.db.delivery.findUnique({ where: { id: poisoned.id } })).toMatchObject({
      verdict: "accepted",
      reason: "set_apart",
    });
  });

  it("is tried alone after it ended a process, and set apart when it does so again and again", async () => {
    const old = Date.now() - 60_000;
    const requests = range(5).map((code) => request([code], { receivedAt: old + code }));
    for (const one of requests) await one.append(inbox);
    const killer = requests[2]?.id ?? "";
    await database.db.inboxRequest.update({ where: { id: killer }, data: { tries: 3 } });
    await start().drain();
    expect((await copies()).size).toBe(4);
    expect(await database.db.setApartRequest.findMany()).toMatchObject([{ id: killer }]);
  });
});

describe("while the events table is locked", () => {
  it("requests are acknowledged, and all of them are there afterwards", async () => {
    const intake = startBeside({ memory: 10_000 });
    await intake.drain();
    await blocker.query("begin; lock table event in exclusive mode");
    await Promise.all(range(200).map((code) => request([code]).append(inbox)));
    expect(await waiting()).toBe(200);
    await blocker.query("rollback");
    await intake.drain();
    expect((await copies()).size).toBe(200);
    expect(new Set((await copies()).values())).toEqual(new Set([1]));
  });
});

describe("a snapshot that is held open", () => {
  it("does not slow the intake down", async () => {
    await blocker.query("begin isolation level repeatable read; select count(*) from inbox");
    const intake = startBeside();
    await intake.drain();
    const rounds: number[] = [];
    for (const round of range(20)) {
      const began = performance.now();
      await Promise.all(range(200).map((code) => request([round * 200 + code]).append(inbox)));
      await intake.drain();
      rounds.push(performance.now() - began);
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    expect(median(rounds.slice(10))).toBeLessThan(3 * median(rounds.slice(0, 10)) + 100);
    expect((await copies()).size).toBe(4_000);
    expect(await waiting()).toBe(0);
  });
});

describe("while much was left behind", () => {
  it("what is acknowledged now does not wait behind it, and all of it is taken in", async () => {
    const old = Date.now() - 3_600_000;
    await database.db.$executeRaw`
      insert into inbox (id, content)
      select (substr(id, 1, 13) || '-7' || substr(md5(n::text), 1, 3) || '-8' || substr(md5(n::text), 4, 3) || '-' || substr(md5(n::text), 7, 12))::uuid,
        ${request([]).content}
      from generate_series(1, 4000) as n, (select ${request([], { receivedAt: old }).id}::text as id) as i`;
    const intake = startBeside({ requests: 100 });
    await request([1]).append(inbox);
    await expect.poll(async () => (await copies()).size, { interval: 5 }).toBe(1);
    expect(await waiting()).toBeGreaterThan(500);
    await intake.drain();
    expect(await waiting()).toBe(0);
    expect(await database.db.delivery.count()).toBe(4_001);
  });
});
