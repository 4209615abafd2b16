import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensurePartitions, listPartitions } from "#lib/db/partitions";
import { timedUuid, uuid7 } from "#lib/db/uuid";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { deleteOldEvents } from "#lib/retention/delete-events";
import { deleteOldDeliveries, dropOldPartitions } from "#lib/retention/drop-partitions";
import { forgetOldBodies } from "#lib/retention/forget-raw";
import { retentionJobs, sweep } from "#lib/retention/jobs";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";

const DAY = 86_400_000;
const NOW = Date.now();
const LATER = NOW + 60_000;
const FAR = Date.now() + 3_600_000;
const policy = { conversation: 90, management: 730, delivery: 90, raw: 30 };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await ensurePartitions(database.db, NOW, 900 * DAY);
});
afterAll(() => database.close());
beforeEach(() => database.db.$executeRaw`truncate event, delivery, untimed_event, sign_in_attempt, retention_mark`);

async function event(field: string, occurredDaysAgo: number, receivedDaysAgo = occurredDaysAgo): Promise<string> {
  const occurredAt = new Date(NOW - occurredDaysAgo * DAY);
  const receivedAt = new Date(NOW - receivedDaysAgo * DAY);
  const id = timedUuid(8, occurredAt.getTime(), randomBytes(10).toString("hex"));
  await database.db.event.create({
    data: {
      ...{
        id,
        occurredAt,
        receivedAt,
        lastReceivedAt: receivedAt,
        deliveryId: uuid7(),
        appId: "1",
        field,
        severity: 0,
      },
      ...{ summary: { key: field }, payload: {}, replaced: [] },
    },
  });
  return id;
}

async function delivery(daysAgo: number): Promise<string> {
  const receivedAt = new Date(NOW - daysAgo * DAY);
  const id = uuid7(receivedAt.getTime());
  const raw = Buffer.from("{}");
  await database.db.delivery.create({
    data: { id, receivedAt, method: "POST", verdict: "accepted", bytes: 2, headers: {}, raw, sha256: "abc" },
  });
  return id;
}

const eventIds = async () => (await database.db.event.findMany({ select: { id: true } })).map(({ id }) => id);
const partitionNames = async (table: "event" | "delivery") =>
  (await listPartitions(database.db, table)).map(({ name }) => name);
const nameOf = (table: string, time: number) =>
  `${table}_${new Date(Math.floor(time / (10 * DAY)) * 10 * DAY).toISOString().slice(0, 10).replaceAll("-", "")}`;

describe("events", () => {
  it("are deleted after their class's retention time, never before", async () => {
    const kept = [
      await event("messages", 89.99),
      await event("calls", 0),
      await event("account_update", 91),
      await event("account_update", 700),
      await event("a_field_of_tomorrow", 300),
    ];
    for (const field of ["messages", "message_echoes", "history", "standby", "calls"]) await event(field, 90.01);
    await event("messages", 400);
    expect(await deleteOldEvents(database.db, policy, NOW, FAR)).toBe(6);
    expect((await eventIds()).sort()).toEqual(kept.sort());
  });

  it("count their age from their receipt, if that is later", async () => {
    const late = await event("messages", 110, 85);
    expect(await deleteOldEvents(database.db, policy, NOW, FAR)).toBe(0);
    expect(await eventIds()).toEqual([late]);
    expect(await deleteOldEvents(database.db, policy, NOW + 6 * DAY, FAR)).toBe(1);
  });

  it("stay forever if their class is set to 0", async () => {
    await event("messages", 800);
    await event("account_update", 800);
    expect(await deleteOldEvents(database.db, { ...policy, conversation: 0, management: 0 }, NOW, FAR)).toBe(0);
    expect(await dropOldPartitions(database.db, { ...policy, conversation: 0 }, NOW)).not.toContain(
      nameOf("event", NOW - 800 * DAY),
    );
    expect(await eventIds()).toHaveLength(2);
  });

  it("of management fields are deleted individually if conversations are kept longer", async () => {
    const kept = [await event("messages", 100), await event("account_update", 20)];
    await event("account_update", 40);
    await event("a_field_of_tomorrow", 40);
    expect(await deleteOldEvents(database.db, { ...policy, conversation: 365, management: 30 }, NOW, FAR)).toBe(2);
    expect((await eventIds()).sort()).toEqual(kept.sort());
  });

  it("are deleted in batches, and the next run finishes what a deadline interrupted", async () => {
    for (let i = 0; i < 30; i++) await event("messages", 100 + i / 100);
    expect(await deleteOldEvents(database.db, policy, NOW, Date.now() - 1)).toBe(0);
    expect(await deleteOldEvents(database.db, policy, NOW, FAR)).toBe(30);
  });
});

describe("partitions", () => {
  beforeEach(() => ensurePartitions(database.db, NOW, 900 * DAY));

  it("are dropped only when all their rows have expired", async () => {
    const old = await event("account_update", 760, 760);
    const kept = await event("account_update", 740, 725);
    await delivery(120);
    const young = await delivery(80);
    const dropped = await dropOldPartitions(database.db, policy, NOW);
    expect(dropped).toContain(nameOf("event", NOW - 760 * DAY));
    expect(dropped).not.toContain(nameOf("event", NOW - 740 * DAY));
    expect(dropped).toContain(nameOf("delivery", NOW - 120 * DAY));
    expect(dropped).not.toContain(nameOf("delivery", NOW - 80 * DAY));
    expect(await eventIds()).toEqual([kept]);
    expect(await eventIds()).not.toContain(old);
    expect((await database.db.delivery.findMany()).map(({ id }) => id)).toEqual([young]);
    expect(await dropOldPartitions(database.db, policy, NOW)).toEqual([]);
    expect(await ensurePartitions(database.db, NOW)).toEqual([]);
  });

  it("leave no table behind, even after a crash in the middle", async () => {
    const [oldest] = await listPartitions(database.db, "event");
    await database.db.$executeRawUnsafe(`alter table event detach partition "${oldest!.name}"`);
    expect(await dropOldPartitions(database.db, { ...policy, management: 600 }, NOW)).toContain(oldest!.name);
    const left = await database.db.$queryRaw<unknown[]>`select from pg_class where relname = ${oldest!.name}`;
    expect(left).toEqual([]);
  });

  it("keep rows that arrived between the check and the drop", async () => {
    const { dropPartition } = await import("#lib/db/drop-partition");
    const old = await event("messages", 500, 500);
    const late = await event("account_update", 500, 1);
    const name = nameOf("event", NOW - 500 * DAY);
    const partition = (await listPartitions(database.db, "event")).find((one) => one.name === name);
    await dropPartition(database.db, "event", partition!, new Date(NOW - 400 * DAY));
    expect(await eventIds()).toEqual([late]);
    expect(await eventIds()).not.toContain(old);
    expect(await partitionNames("event")).not.toContain(name);
  });

  it("are dropped while a reader holds the table and webhooks arrive", async () => {
    await seedAppFromEnvironment({ id: "1", secret: "s", verifyToken: "v", accessToken: undefined });
    const doors = await openDoors();
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        { id: "1", time: Math.floor(NOW / 1000), changes: [{ field: "security", value: { event: "PIN_CHANGED" } }] },
      ],
    });
    const holds = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const reader = database.db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select count(*) from delivery`;
        holds.resolve();
        await release.promise;
      },
      { timeout: 60_000 },
    );
    await holds.promise;
    const dropping = dropOldPartitions(database.db, { ...policy, delivery: 60 }, NOW);
    // Each may wait behind a lock attempt of 200 ms, never behind the reader, who stays until all are answered.
    for (let i = 0; i < 20; i++) {
      const headers = { "x-hub-signature-256": signature("s", body) };
      const answer = await fetch(doors.url, { method: "POST", body, headers });
      expect(answer.status).toBe(200);
    }
    release.resolve();
    await reader;
    expect(await dropping).toContain(nameOf("delivery", NOW - 75 * DAY));
    await doors.close();
  });
});

describe("requests", () => {
  it("lose their bodies after their time and keep the rest", async () => {
    const old = await delivery(31);
    const young = await delivery(29);
    expect(await forgetOldBodies(database.db, policy, NOW, FAR)).toBe(1);
    const rows = await database.db.delivery.findMany({ orderBy: { id: "asc" } });
    expect(rows.map(({ id, raw }) => [id, raw !== null])).toEqual([
      [old, false],
      [young, true],
    ]);
    expect(rows[0]).toMatchObject({ sha256: "abc", bytes: 2 });
    expect(await forgetOldBodies(database.db, policy, LATER, FAR)).toBe(0);
    expect(await forgetOldBodies(database.db, policy, NOW + 2 * DAY, FAR)).toBe(1);
    expect(await forgetOldBodies(database.db, { ...policy, raw: 0 }, NOW + 900 * DAY, FAR)).toBe(0);
  });

  it("that were set apart go with the bodies", async () => {
    const { db } = database;
    const apart = { acknowledgedAt: new Date(), reason: "poisoned", version: "0.1.0", content: new Uint8Array([1]) };
    const [old, young] = [31, 29].map((daysAgo) => uuid7(NOW - daysAgo * DAY)) as [string, string];
    await db.setApartRequest.createMany({ data: [old, young].map((id) => ({ id, ...apart })) });
    expect(await forgetOldBodies(db, { ...policy, raw: 0, delivery: 0 }, NOW, FAR)).toBe(0);
    expect(await forgetOldBodies(db, policy, NOW, FAR)).toBe(1);
    expect((await db.setApartRequest.findMany()).map(({ id }) => id)).toEqual([young]);
  });

  it("are deleted individually if their time is shorter than the permanent partitions", async () => {
    await delivery(8);
    const young = await delivery(6);
    expect(await deleteOldDeliveries(database.db, { ...policy, delivery: 7 }, NOW, FAR)).toBe(1);
    expect((await database.db.delivery.findMany()).map(({ id }) => id)).toEqual([young]);
    expect(await deleteOldDeliveries(database.db, { ...policy, delivery: 0 }, NOW, FAR)).toBe(0);
  });
});

it("deletes rows that are only kept for a limited time", async () => {
  const { db } = database;
  const at = (daysAgo: number) => new Date(NOW - daysAgo * DAY);
  await db.untimedEvent.createMany({
    data: [41, 39].map((days) => ({ hash: `h${days}`, eventId: uuid7(), at: at(days) })),
  });
  await db.signInAttempt.createMany({ data: [1.1, 0.9].map((days) => ({ key: `k${days}`, at: at(days) })) });
  const invited = { email: "guest@example.org", role: "viewer" as const, invitedBy: "admin@example.org" };
  await db.invitation.createMany({
    data: [31, 29].map((days) => ({ ...invited, tokenHash: `i${days}`, expiresAt: at(days) })),
  });
  expect(await sweep(db, NOW, FAR)).toBe(3);
  expect(await db.untimedEvent.findMany()).toMatchObject([{ hash: "h39" }]);
  expect(await db.signInAttempt.findMany()).toMatchObject([{ key: "k0.9" }]);
  expect(await db.invitation.findMany()).toMatchObject([{ tokenHash: "i29" }]);
});

it("an event outside all partitions is stored anyway, and found by retention", async () => {
  const id = timedUuid(8, NOW - 1_000 * DAY, randomBytes(10).toString("hex"));
  const at = new Date(NOW - 1_000 * DAY);
  await database.db.$executeRaw`insert into event (id, occurred_at, received_at, last_received_at, delivery_id, app_id,
    field, severity, summary, payload) values (${id}::uuid, ${at}, ${at}, ${at}, ${uuid7()}::uuid, '1', 'security', 0, '{}', '{}')`;
  const [row] = await database.db.$queryRaw<{ at: string }[]>`select tableoid::regclass::text as at from event`;
  expect(row?.at).toBe("event_default");
  expect(await deleteOldEvents(database.db, policy, NOW, FAR)).toBe(1);
});

it("a webhook without a partition is stored anyway, and moves when its partition is created", async () => {
  const { db } = database;
  await seedAppFromEnvironment({ id: "1", secret: "s", verifyToken: "v", accessToken: undefined });
  for (const table of ["event", "delivery"]) await db.$executeRawUnsafe(`drop table "${nameOf(table, NOW)}"`);
  const doors = await openDoors();
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      { id: "1", time: Math.floor(NOW / 1000), changes: [{ field: "security", value: { event: "PIN_CHANGED" } }] },
    ],
  });
  for (const door of doors.doors)
    expect((await door.send({ body, headers: { "x-hub-signature-256": signature("s", body) } })).status).toBe(200);
  await doors.close();
  const where = async () =>
    (await db.$queryRaw<{ at: string; copies: number }[]>`select tableoid::regclass::text as at, copies from event`)[0];
  expect(await where()).toEqual({ at: "event_default", copies: 2 });
  await ensurePartitions(db, NOW);
  expect(await where()).toEqual({ at: nameOf("event", NOW), copies: 2 });
});

it("every task is a job that runs", async () => {
  expect(new Set(retentionJobs.map(({ name }) => name)).size).toBe(8);
  await event("messages", 100);
  for (const job of retentionJobs) await job.run();
  expect(await eventIds()).toEqual([]);
});
