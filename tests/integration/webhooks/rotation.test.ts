import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client";
import { connectApp, updateApp } from "#lib/meta-apps/manage-apps";
import { invalidateApps } from "#lib/meta-apps/secrets";
import { openDoors, signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { forgetEverything, OUR_APP, person, startWorld, type World } from "../accounts/world.ts";

const admin = person("admin");
const { id } = OUR_APP;
let world: World;
let doors: Awaited<ReturnType<typeof openDoors>>;
beforeAll(async () => {
  world = await startWorld();
  doors = await openDoors();
});
afterAll(async () => {
  await doors.close();
  await world.close();
});
beforeEach(async () => {
  await forgetEverything();
  await emptyEvents(db());
  rotateAtMeta("first-secret");
  await connectApp(admin, { id, secret: "first-secret" });
});

/** Like the App Dashboard. */
function rotateAtMeta(secret: string): void {
  const app = world.platform.state.apps.get(id);
  if (!app) throw new Error("the simulator lacks our app");
  app.secret = secret;
}

let count = 0;
async function send(secret: string): Promise<number> {
  const changes = [{ field: "security", value: { event: `E${++count}` } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
  const headers = { "x-hub-signature-256": signature(secret, body) };
  return (await doors.doors[count % 2]!.send({ body, headers })).status;
}
const signedWith = async () =>
  (await db().delivery.findMany({ orderBy: { id: "asc" } })).map((delivery) => delivery.signedWith);

it("accepts two secrets until the rotation ends, and each delivery says which one signed it", async () => {
  rotateAtMeta("second-secret");
  expect(await updateApp(admin, id, { secret: "second-secret" })).toMatchObject({ hasPreviousSecret: true });
  expect([await send("first-secret"), await send("second-secret"), await send("third-secret")]).toEqual([
    200, 200, 401,
  ]);
  expect(await signedWith()).toEqual(["previous", "current", null]);

  expect(await updateApp(admin, id, { endRotation: true })).toMatchObject({ hasPreviousSecret: false });
  expect([await send("first-secret"), await send("second-secret")]).toEqual([401, 200]);
  const [entry] = await db().auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(entry).toMatchObject({ action: "app.updated", after: { changed: ["previousSecret"] } });
});

it("replaces a leaked secret without keeping it", async () => {
  rotateAtMeta("second-secret");
  const app = await updateApp(admin, id, { secret: "second-secret", keepPrevious: false });
  expect(app).toMatchObject({ hasPreviousSecret: false });
  expect([await send("first-secret"), await send("second-secret")]).toEqual([401, 200]);
});

it("keeps one previous secret after a second rotation, also through other changes", async () => {
  for (const secret of ["second-secret", "third-secret"]) {
    rotateAtMeta(secret);
    await updateApp(admin, id, { secret });
  }
  await updateApp(admin, id, { name: "Renamed", conversationStorage: "without_content" });
  invalidateApps();
  expect([await send("first-secret"), await send("second-secret"), await send("third-secret")]).toEqual([
    401, 200, 200,
  ]);
});

it("ending a rotation that does not exist changes nothing and writes no entry", async () => {
  const before = await db().auditEntry.count();
  expect(await updateApp(admin, id, { endRotation: true })).toMatchObject({ hasPreviousSecret: false });
  expect(await db().auditEntry.count()).toBe(before);
});
