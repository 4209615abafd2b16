import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitChange } from "#lib/events/describe";
import { seedAppFromEnvironment } from "#lib/meta-apps/seed-app";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { changesIn, payloads } from "#tests/support/payloads";

const SECRET = "test_app_secret";

describe.each(["front door", "route handler"])("every published payload through the %s", (name) => {
  let database: TestDatabase;
  let doors: Awaited<ReturnType<typeof openDoors>>;
  beforeAll(async () => {
    database = await openTestDatabase();
    await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined });
    doors = await openDoors();
  });
  afterAll(async () => {
    await doors.close();
    await database.close();
  });

  it("is there", () => expect(payloads().length).toBeGreaterThanOrEqual(159));

  it.each(payloads())("$file", async ({ raw, body }) => {
    await database.db.$executeRaw`truncate event, delivery, untimed_event`;
    const door = doors.doors.find((one) => one.name === name);
    const answer = await door?.send({ body: raw, headers: { "x-hub-signature-256": signature(SECRET, raw) } });
    expect(answer?.status).toBe(200);
    const expected = changesIn(body).flatMap(({ field, value }) =>
      splitChange(field, value).map((part) => ({ field, part })),
    );
    const stored = await database.db.event.findMany();
    expect(stored.reduce((sum, event) => sum + event.copies, 0)).toBe(expected.length);
    // What Meta sent is there to the last property.
    for (const { part } of expected) expect(stored.map((event) => event.payload)).toContainEqual(part);
    const [delivery] = await database.db.delivery.findMany();
    expect(delivery).toMatchObject({ verdict: "accepted", changes: changesIn(body).length, newEvents: stored.length });
  });
});
