import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { countStates } from "#lib/accounts/facets";
import { learnHabits } from "#lib/accounts/habit";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { emptyEvents, storeEvent } from "#tests/support/events";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.now();
const WABA = "100";
const US = "http://localhost:3000/api/webhooks/whatsapp";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyEvents(database.db);
  await database.db.$executeRaw`truncate account_day, account_habit, retention_mark, waba, meta_app cascade`;
  await database.db.metaApp.create({ data: { id: "1", name: "One", secret: "x", verifyToken: "x" } });
  await database.db.waba.create({ data: { id: WABA, name: "Lucky Shrub" } });
  await subscribe(true);
});

async function subscribe(observed: boolean, overrideCallbackUri: string | null = null) {
  const key = { wabaId: WABA, appId: "1" };
  const data = { observed, overrideCallbackUri };
  await database.db.subscription.upsert({ where: { wabaId_appId: key }, create: { ...key, ...data }, update: data });
}

const countSilent = async () => (await countStates()).silent;

/** Stores events at these times before now, oldest first, and learns the account's pattern. */
async function received(...agos: number[]) {
  for (const ago of agos.toSorted((a, b) => b - a))
    await storeEvent(database.db, { wabaId: WABA, at: new Date(NOW - ago) });
  await learnHabits(database.db, NOW);
}

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, index) => from - index * step);

const habit = () => database.db.accountHabit.findUnique({ where: { wabaId: WABA } });

it("an account that usually has events every few hours is silent after a day", async () => {
  await received(...every(3 * HOUR, 12 * DAY, 21 * HOUR));
  expect(await habit()).toMatchObject({ usualGap: 3 * 3600 });
  expect(await countSilent()).toBe(0);
  await database.db.$executeRaw`delete from event where id >= (select max(id::text)::uuid from event)`;
  await database.db.$executeRaw`update account_habit set last_event_at = last_event_at - interval '3 hours'`;
  expect(await countSilent()).toBe(1);
});

it("one with an event a week may be quiet for three weeks", async () => {
  await received(...every(7 * DAY, 29 * DAY, 8 * DAY));
  expect(await habit()).toMatchObject({ usualGap: 7 * 86_400 });
  expect(await countSilent()).toBe(0);
});

it("one outage does not change the pattern", async () => {
  await received(...every(6 * HOUR, 29 * DAY, 20 * DAY), ...every(6 * HOUR, 15 * DAY, 2 * DAY));
  expect(await habit()).toMatchObject({ usualGap: 6 * 3600 });
  expect(await countSilent()).toBe(1);
});

it("a pause every weekend is part of the pattern", async () => {
  const workdays = [26, 25, 24, 23, 22, 19, 18, 17, 16, 15, 12, 11, 10, 9, 8, 5, 4, 3].map((days) => days * DAY);
  await received(...workdays);
  expect(await habit()).toMatchObject({ usualGap: 3 * 86_400 });
  expect(await countSilent()).toBe(0);
});

it("without a pattern no account is silent", async () => {
  await received(20 * DAY, 19 * DAY);
  expect(await habit()).toMatchObject({ usualGap: null });
  expect(await countSilent()).toBe(0);
});

it("applies only to accounts whose events should arrive here", async () => {
  await received(...every(3 * HOUR, 12 * DAY, 2 * DAY));
  expect(await countSilent()).toBe(1);
  for (const spelled of [US, `${US}/`, US.replace("localhost", "LOCALHOST"), US.replace("/api", "//api")]) {
    await subscribe(true, spelled);
    expect([spelled, await countSilent()]).toEqual([spelled, 1]);
  }
  await subscribe(true, "https://elsewhere.example/hook");
  expect(await countSilent()).toBe(0);
  await subscribe(false);
  expect(await countSilent()).toBe(0);
});

it("ignores test events, and counts events after the last run", async () => {
  await received(...every(3 * HOUR, 12 * DAY, 2 * DAY));
  await storeEvent(database.db, { wabaId: WABA, isTest: true });
  expect(await countSilent()).toBe(1);
  await storeEvent(database.db, { wabaId: WABA, at: new Date(NOW - HOUR) });
  expect(await countSilent()).toBe(0);
});

it("learning in steps gives the same result as in one go", async () => {
  const times = every(5 * HOUR, 12 * DAY, HOUR);
  for (const ago of times) await storeEvent(database.db, { wabaId: WABA, at: new Date(NOW - ago) });
  await learnHabits(database.db, NOW - 6 * DAY);
  await learnHabits(database.db, NOW - 2.5 * DAY);
  expect(await learnHabits(database.db, NOW, 0)).toBe(0);
  expect(await learnHabits(database.db, NOW)).toBe(3);
  const rows = await database.db.accountDay.findMany({ orderBy: { day: "asc" } });
  expect(rows.reduce((sum, { events }) => sum + events, 0)).toBe(times.length);
  expect(rows.map(({ longestGap }) => longestGap)).toEqual([
    expect.toBeOneOf([null, 5 * 3600]),
    ...rows.slice(1).map(() => 5 * 3600),
  ]);
  expect(await learnHabits(database.db, NOW)).toBe(0);
});
