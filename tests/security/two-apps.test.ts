import { beforeEach, expect, it } from "vitest";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { invalidateApps } from "#lib/meta-apps/secrets";
import { connectDoors } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";

const app = (id: string, secret: string) => ({ id, secret, verifyToken: `verify-${id}`, accessToken: undefined });
const connected = connectDoors(app("1", "red"));

/** Each app's current secret is the other's previous one: 1 had red and has blue, 2 had blue and has red. */
beforeEach(async () => {
  await emptyEvents(connected.db);
  await connected.db.metaApp.deleteMany();
  await seedAppFromEnvironment(app("1", "red"));
  await seedAppFromEnvironment(app("2", "blue"));
  await seedAppFromEnvironment(app("1", "blue"));
  await seedAppFromEnvironment(app("2", "red"));
});

let count = 0;
async function send(secret: string, door = 0, body = bodyOf(`D${++count}`)): Promise<number> {
  const headers = { "x-hub-signature-256": signature(secret, body) };
  return (await connected.doors[door]!.send({ body, headers })).status;
}

function bodyOf(decision: string): string {
  const changes = [{ field: "account_review_update", value: { decision } }];
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
}

const lastDelivery = () => connected.db.delivery.findFirst({ orderBy: { id: "desc" } });

it.each([0, 1])(
  "door %i gives a webhook to the app whose current secret signed it, not to the one that had it before",
  async (door) => {
    expect(await send("blue", door)).toBe(200);
    expect(await lastDelivery()).toMatchObject({ appId: "1", signedWith: "current" });
    expect(await send("red", door)).toBe(200);
    expect(await lastDelivery()).toMatchObject({ appId: "2", signedWith: "current" });
  },
);

it("uses a secret that only one app still accepts for that app, and refuses it after the rotation ends", async () => {
  await seedAppFromEnvironment(app("2", "green"));
  await endRotation("1");
  expect(await send("red")).toBe(200);
  expect(await lastDelivery()).toMatchObject({ appId: "2", signedWith: "previous" });
  await endRotation("2");
  expect(await send("red")).toBe(401);
});

async function endRotation(id: string): Promise<void> {
  await connected.db.metaApp.update({ where: { id }, data: { previousSecret: null } });
  invalidateApps();
}

it("keeps two apps' reports about one account separate: neither is a copy of the other's", async () => {
  const body = bodyOf("SAME");
  expect([await send("blue", 0, body), await send("red", 0, body), await send("red", 1, body)]).toEqual([
    200, 200, 200,
  ]);
  const events = await connected.db.event.findMany({ orderBy: { appId: "asc" } });
  expect(events.map(({ appId, copies }) => [appId, copies])).toEqual([
    ["1", 1],
    ["2", 2],
  ]);
});
