import { afterAll, beforeAll, expect, it } from "vitest";
import { uuid7 } from "#lib/db/uuid";
import { writeContent, writeSealedContent } from "#lib/inbox/request";
import { bodyKey } from "#lib/keys/body-key";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { erasePerson } from "#lib/privacy/erase-person";
import { samePerson } from "#lib/privacy/same-person";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { acceptedHead } from "#tests/support/inbox-request";
import { payloads } from "#tests/support/payloads";

const SECRET = "test_app_secret";
/** The customer in most payloads. */
const PERSON = "61491570156";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined });
  const doors = await openDoors();
  for (const { raw } of payloads())
    await doors.doors[0]?.send({ body: raw, headers: { "x-hub-signature-256": signature(SECRET, raw) } });
  await doors.close();
  const [event] = await database.db.event.findMany({ where: { person: PERSON }, take: 1 });
  await database.db.eventNote.create({
    data: { eventId: event?.id as string, actor: "ada@example.com", text: `called ${PERSON}` },
  });
});
afterAll(() => database.close());

/** A text together with the decoded ids of messages and calls. */
function withIds(text: string): string {
  const ids = text.match(/wa[mc]id\.[\w+/=-]+/g) ?? [];
  return text + ids.map((id) => Buffer.from(id.slice(6), "base64").toString("latin1")).join("\n");
}

/** All stored webhook data. */
async function everything(): Promise<string> {
  const rows = await database.db.$queryRaw<{ text: string }[]>`
    select to_jsonb(event)::text as text from event
    union all select to_jsonb(event_note)::text from event_note
    union all select coalesce(convert_from(raw, 'UTF8'), '') || headers::text from delivery`;
  return withIds(rows.map((row) => row.text).join("\n"));
}

it("leaves no trace of the person, and keeps everybody else's events", async () => {
  const { db } = database;
  expect((await everything()).split(PERSON).length).toBeGreaterThan(20);
  const { identities } = await samePerson(db, PERSON);
  const names = identities.map((one) => one.replace(/^@/, "").toLowerCase());
  const before = await db.$queryRaw<{ id: string; payload: unknown }[]>`select id, payload from event order by id`;
  const others = before.filter(({ payload }) => {
    const text = withIds(JSON.stringify(payload)).toLowerCase();
    return !names.some((name) => text.includes(name));
  });

  const erased = await erasePerson(db, PERSON);
  expect(erased.events).toBeGreaterThan(5);
  expect(erased.bodies).toBeGreaterThan(5);
  expect(await everything()).not.toContain(PERSON);
  expect(await db.event.count()).toBe(before.length - erased.events);
  expect(await db.eventNote.count()).toBe(0);
  const left = await db.$queryRaw<{ id: string; payload: unknown }[]>`
    select id, payload from event where not ('erased' = any(replaced)) order by id`;
  expect(left).toEqual(others);
});

it("reaches what waits in the inbox and what was set apart, sealed or not", async () => {
  const { db } = database;
  const text = (from: string) => Buffer.from(`{"from":"${from}"}`);
  const plain = (from: string) => writeContent(acceptedHead(text(from)), text(from));
  const sealed = async (from: string) => writeSealedContent(acceptedHead(text(from)), text(from), await bodyKey());
  const apart = { acknowledgedAt: new Date(), reason: "poisoned", version: "0.1.0" };
  const contents = [plain(PERSON), plain("4915112345678"), await sealed(PERSON), await sealed("4915112345678")];
  const ids = contents.map(() => uuid7());
  for (const [index, content] of contents.entries())
    await db.setApartRequest.create({
      data: { ...apart, id: ids[index] as string, content: new Uint8Array(content) },
    });
  await db.inboxRequest.create({ data: { id: uuid7(), content: new Uint8Array(plain(PERSON)) } });
  expect((await erasePerson(db, PERSON)).bodies).toBe(3);
  expect(await db.inboxRequest.count()).toBe(0);
  const left = await db.setApartRequest.findMany();
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([ids[1], ids[3]]));
  expect(await everything()).not.toContain(PERSON);
});

it("is audited without the number, and finds nothing a second time", async () => {
  const { db } = database;
  expect(await erasePerson(db, PERSON)).toEqual({ events: 0, mentions: 0, bodies: 0 });
  const entries = await db.auditEntry.findMany({ where: { action: "person.erased" } });
  expect(entries).toHaveLength(3);
  expect(JSON.stringify(entries)).not.toContain(PERSON);
});
