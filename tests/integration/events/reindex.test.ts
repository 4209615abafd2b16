import { afterAll, beforeAll, expect, it } from "vitest";
import { reindex } from "#lib/events/reindex";
import { seedAppFromEnvironment } from "#lib/meta-apps/seed-app";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { payloads } from "#tests/support/payloads";

let database: TestDatabase;
let doors: Awaited<ReturnType<typeof openDoors>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAppFromEnvironment({ id: "1", secret: "s", verifyToken: "v", accessToken: undefined });
  doors = await openDoors();
  for (const { raw } of payloads())
    await doors.doors[0]?.send({ body: raw, headers: { "x-hub-signature-256": signature("s", raw) } });
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

it("gives each event again what it got when it came, and changes nothing that is right", async () => {
  const before = await database.db.event.findMany({ orderBy: { id: "asc" } });
  expect(await reindex(database.db)).toEqual({ seen: before.length, changed: 0 });
  await database.db
    .$executeRaw`update event set kind = 'OLD', severity = 0, subject = null, summary = '{"key":"x"}', phone_number = null`;
  expect(await reindex(database.db)).toEqual({ seen: before.length, changed: before.length });
  expect(await database.db.event.findMany({ orderBy: { id: "asc" } })).toEqual(before);
});
