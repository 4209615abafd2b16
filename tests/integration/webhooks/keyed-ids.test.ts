import { createSecretKey } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { uuid7 } from "#lib/db/uuid";
import { getEvent } from "#lib/events/read/get-event";
import { storeDeliveries, storeEvents } from "#lib/intake/commit";
import { type EventRow, explode } from "#lib/intake/explode";
import { byLock, storeBatch } from "#lib/intake/store-batch";
import type { TakenApart } from "#lib/intake/take-apart";
import { identityKey } from "#lib/keys/identity-key";
import { forget } from "#lib/once";
import { connectDoors } from "#tests/support/connected-doors";
import { emptyEvents } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";

const DAY_MS = 86_400_000;
const NOW = Date.now();
const TIMED = Math.floor(NOW / 1_000) - 60;
/** As in the App Dashboard's samples: too old to be trusted, so copies are found by a hash. */
const UNTIMED = 1_504_902_988;

const connected = connectDoors();
let operator: Person;
beforeAll(async () => {
  operator = await addPerson(connected.db, "operator");
});
beforeEach(async () => {
  await emptyEvents(connected.db);
  await connected.db.$executeRaw`truncate identity_key`;
  forget("identity-key");
});

function bodyOf(time: number, decisions: string[]): string {
  const changes = decisions.map((decision) => ({ field: "account_review_update", value: { decision } }));
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "102290129340398", time, changes }] });
}

function exploded(body: string, receivedAt: Date, key: Awaited<ReturnType<typeof identityKey>>) {
  const delivery = {
    id: uuid7(receivedAt.getTime()),
    received_at: receivedAt,
    method: "POST",
    app_id: "1",
    signed_with: "current",
    verdict: "accepted" as const,
    reason: null,
    bytes: body.length,
    sha256: null,
    raw: Buffer.from(body),
    headers: {},
    remote_address: null,
    user_agent: null,
    changes: 1,
    client_certificate: null,
    ack_ms: null,
    acknowledged_at: null,
  };
  const source = { appId: "1", deliveryId: delivery.id, receivedAt, replaced: [], storage: "whole" as const };
  return { delivery, events: explode(JSON.parse(body), { ...source, identityKey: key }).rows };
}

/** Stores the events of a body like version 0.1, under unkeyed ids. */
async function storeUnkeyed(body: string, receivedAt = new Date(NOW - 30_000)): Promise<void> {
  const anyKey = { key: createSecretKey("00".repeat(32), "hex"), unkeyedUntil: Number.POSITIVE_INFINITY };
  const { delivery, events } = exploded(body, receivedAt, anyKey);
  const unkeyed = events.map((row) => ({
    ...row,
    id: row.former_id as string,
    untimed: row.former_untimed,
    former_id: null,
    former_untimed: null,
  }));
  await connected.db.$transaction(async (tx) => {
    const stored = await storeEvents(tx, unkeyed.sort(byLock));
    await storeDeliveries(tx, [{ ...delivery, new_events: stored.get(delivery.id) ?? 0 }]);
  });
}

/** As the intake stores one request. */
async function store({ delivery, events }: { delivery: TakenApart["delivery"]; events: EventRow[] }): Promise<void> {
  const content = Buffer.from("{}");
  await connected.db.inboxRequest.create({ data: { id: delivery.id, content } });
  const request = { id: delivery.id, content, acknowledgedAt: delivery.received_at };
  const { taken } = await storeBatch(connected.db, [{ request, delivery, events, toForward: null }]);
  expect(taken).toHaveLength(1);
}

const stored = () => connected.db.event.findMany({ orderBy: { kind: "asc" } });

it.each([
  ["a time", TIMED],
  ["no believable time", UNTIMED],
])("counts a copy of an event with %s that was stored before ids were keyed", async (_case, time) => {
  await storeUnkeyed(bodyOf(time, ["APPROVED", "REJECTED"]));
  const before = await stored();
  for (const copies of [2, 3]) {
    expect((await connected.send(bodyOf(time, ["APPROVED", "REJECTED"]))).status).toBe(200);
    expect(await stored()).toMatchObject(before.map(({ id }) => ({ id, copies })));
  }
  // Its link works, and shows the other events of its request.
  const detail = await getEvent(operator, before[0]?.id as string, "en");
  expect(detail.delivery?.siblings.map(({ id }) => id)).toEqual([before[1]?.id]);
});

it.each([
  ["a time", TIMED],
  ["no believable time", UNTIMED],
])("still does when Meta repeats an event with %s after eight days", async (_case, time) => {
  const body = bodyOf(time, ["APPROVED"]);
  await storeUnkeyed(body);
  const key = await identityKey();
  expect(key.unkeyedUntil).toBeGreaterThan(NOW);
  const { delivery, events } = exploded(body, new Date(NOW + 8 * DAY_MS), key);
  await store({ delivery, events });
  expect(await stored()).toMatchObject([{ copies: 2 }]);
});

it("stores each event once, in any order and in large requests, without a deadlock", async () => {
  const decisions = Array.from({ length: 400 }, (_, index) => `D${index}`);
  await storeUnkeyed(bodyOf(TIMED, decisions));
  const key = await identityKey();
  const shuffled = (count: number) => decisions.slice(0, count).toSorted(() => Math.random() - 0.5);
  const requests = [400, 60, 60, 400, 60, 60].map((count) =>
    exploded(bodyOf(TIMED, shuffled(count)), new Date(NOW), key),
  );
  await Promise.all(requests.map(store));
  const events = await stored();
  expect(events).toHaveLength(400);
  for (const { kind, copies } of events) expect(copies).toBe(Number(kind?.slice(1)) < 60 ? 7 : 3);
});

it("looks for no former ids if the console started with keyed ones", async () => {
  expect((await connected.send(bodyOf(TIMED, ["APPROVED"]))).status).toBe(200);
  expect((await identityKey()).unkeyedUntil).toBe(0);
  await connected.send(bodyOf(TIMED, ["APPROVED"]));
  expect(await stored()).toMatchObject([{ copies: 2 }]);
});
