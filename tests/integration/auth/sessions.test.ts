import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Context } from "#lib/access/context";
import { endOtherSessions, endSession, signOut } from "#lib/auth/sessions/end-sessions";
import { listSessions } from "#lib/auth/sessions/list-sessions";
import { readSession, startSession } from "#lib/auth/sessions/stored-session";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson, type Person } from "#tests/support/people";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NOBODY = "01a2048e-ee70-7401-abed-000000000000";

let database: TestDatabase;
let ayu: Person;
let budi: Person;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", audit_entry cascade`;
  ayu = await addPerson(database.db, "viewer", "ayu");
  budi = await addPerson(database.db, "admin", "budi");
});

const start = ({ actor }: Person, remoteAddress = "192.0.2.1", userAgent: string | null = FIREFOX) =>
  database.db.$transaction((tx) => startSession(tx, actor.id, { remoteAddress, userAgent }));
const within = (person: Person, sessionId: string): Context => ({ ...person, actor: { ...person.actor, sessionId } });
const isOpen = async (id: string) => (await readSession(id)) !== null;

it("a session is valid until it ends or twelve hours have passed", async () => {
  const id = await start(ayu);
  expect(await readSession(id)).toMatchObject({ id, user: { email: ayu.actor.email } });
  expect(await isOpen(NOBODY)).toBe(false);
  await database.db.$executeRaw`update session set created_at = now() - interval '11 hours 59 minutes'`;
  expect(await isOpen(id)).toBe(true);
  await database.db.$executeRaw`update session set created_at = now() - interval '12 hours 1 second'`;
  expect(await isOpen(id)).toBe(false);
});

it("a disabled user's sessions are invalid", async () => {
  const id = await start(ayu);
  await database.db.user.update({ where: { id: ayu.actor.id }, data: { active: false } });
  expect(await isOpen(id)).toBe(false);
});

it("the time of last use is stored to the minute", async () => {
  const id = await start(ayu);
  const seen = async () => (await database.db.session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime();
  const first = await seen();
  await readSession(id);
  expect(await seen()).toBe(first);
  await database.db.$executeRaw`update session set last_seen_at = last_seen_at - interval '61 seconds'`;
  await readSession(id);
  expect(await seen()).toBeGreaterThanOrEqual(first);
});

it("lists the user's own sessions, the current one first, with readable names", async () => {
  const [here, there] = [await start(ayu), await start(ayu, "192.0.2.2", "<script>alert(1)</script>")];
  await start(budi);
  await endSession(within(ayu, here), await start(ayu));
  const { items } = await listSessions(within(ayu, here));
  expect(items).toMatchObject([
    { id: here, browser: "Firefox", system: "Linux", remoteAddress: "192.0.2.1", isThisOne: true },
    { id: there, browser: null, system: null, remoteAddress: "192.0.2.2", isThisOne: false },
  ]);
  expect(JSON.stringify(items)).not.toContain("script");
});

it("ends one session or all others, but never somebody else's", async () => {
  const [here, there, third, foreign] = [await start(ayu), await start(ayu), await start(ayu), await start(budi)];
  const ctx = within(ayu, here);
  for (const id of [foreign, NOBODY]) await expect(endSession(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  await endSession(ctx, there);
  expect(await Promise.all([here, there, third].map(isOpen))).toEqual([true, false, true]);
  await expect(endSession(ctx, there)).rejects.toMatchObject({ code: "not_found" });
  expect(await endOtherSessions(ctx)).toEqual({ ended: 1 });
  expect(await endOtherSessions(ctx)).toEqual({ ended: 0 });
  expect(await Promise.all([here, third, foreign].map(isOpen))).toEqual([true, false, true]);
  const entries = await database.db.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries).toMatchObject([
    { action: "session.ended", target: `session:${there}`, actor: "ayu@example.org" },
    { action: "session.others_ended", target: `user:${ayu.actor.id}`, after: { ended: 1 } },
  ]);
});

it("signing out ends the session, once", async () => {
  const id = await start(ayu);
  await signOut(id, "192.0.2.1");
  await signOut(id, "192.0.2.1");
  expect(await isOpen(id)).toBe(false);
  expect(await database.db.auditEntry.findMany()).toMatchObject([{ action: "user.signed_out" }]);
});

it("belong to a user: actors without a session cannot list or end them", async () => {
  const id = await start(ayu);
  for (const call of [listSessions(ayu), endSession(ayu, id), endOtherSessions(ayu)])
    await expect(call).rejects.toMatchObject({ code: "forbidden" });
});
