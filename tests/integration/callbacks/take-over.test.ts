import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listCallbacks } from "#lib/callbacks/list-callbacks";
import { putBack, takeOver } from "#lib/callbacks/take-over";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { startForwarding } from "#lib/destinations/engine";
import { observeApps } from "#lib/meta-apps/observe-app";
import { syncAccounts } from "#lib/sync/sync";
import { type Callback, startCallback } from "#tests/meta-platform/index";
import { openDoors, signature } from "#tests/support/doors";
import {
  asSystem,
  forgetEverything,
  OUR_APP,
  person,
  startWithOneAccount,
  startWorld,
  type World,
} from "../accounts/world.ts";

const admin = person("admin");
const key = { appId: OUR_APP.id, level: "app", id: OUR_APP.id } as const;

let world: World;
let doors: Awaited<ReturnType<typeof openDoors>>;
let stop: () => Promise<void>;
let old: Callback;
let one: Awaited<ReturnType<typeof startWithOneAccount>>;

beforeAll(async () => {
  world = await startWorld({}, { FORWARD_ALLOW: "127.0.0.0/8" });
  doors = await openDoors();
  const { origin } = new URL(doors.url);
  Object.assign(config(), { publicUrl: origin, webhookUrl: origin });
  stop = startForwarding();
});
afterAll(async () => {
  await stop();
  await doors.close();
  await world.close();
});
beforeEach(async () => {
  await forgetEverything();
  await db().$executeRaw`truncate destination, forward, attempt cascade`;
  old = await startCallback({ verifyToken: "of the CRM", path: "/crm" });
  one = await startWithOneAccount(world);
  world.platform.addApp({ ...OUR_APP, callbackUrl: old.url, fields: ["messages", "account_update"] });
  world.platform.subscribe(one.waba.id, OUR_APP.id);
  await observeApps();
  await syncAccounts(asSystem);
  return () => old.close();
});

const emit = () => world.platform.emit(world.platform.generate("messages", { wabaId: one.waba.id }));
const callbackNow = async () => (await listCallbacks(admin, OUR_APP.id)).items.find(({ level }) => level === "app");
const atMeta = () => world.platform.state.apps.get(OUR_APP.id)?.subscriptions[0]?.callbackUrl;

it("puts the console in between without a moment without a receiver, and leads back", async () => {
  expect(await callbackNow()).toMatchObject({ url: old.url, isOurs: false, destination: null });
  const { callback, secret, test } = await takeOver(admin, key, "en");
  expect(callback).toMatchObject({ isOurs: true, destination: { url: old.url, format: "meta", filter: {} } });
  expect(secret).toMatch(/^whsec_/);
  expect(test).toMatchObject({ state: "delivered" });
  expect(callback.arrivedAt).toBeNull();
  // All that was subscribed to still is.
  expect(world.platform.state.apps.get(OUR_APP.id)?.subscriptions[0]?.fields).toEqual(["messages", "account_update"]);

  old.posts.length = 0;
  const [delivery] = await emit();
  expect(delivery).toMatchObject({ status: 200 });
  await expect.poll(() => old.posts.length).toBe(1);
  expect(old.posts[0]?.headers["x-hub-signature-256"]).toBe(signature(OUR_APP.secret, old.posts[0]!.body));
  await expect.poll(callbackNow).toMatchObject({ arrivedAt: expect.any(String), answeredAt: expect.any(String) });

  // Done again, nothing changes.
  const again = await takeOver(admin, key, "en");
  expect(again).toMatchObject({
    secret: null,
    test: null,
    callback: { destination: { id: callback.destination?.id } },
  });
  expect(await db().destination.count()).toBe(1);

  const destinationId = callback.destination!.id;
  await expect(putBack(admin, { ...key, destinationId, verifyToken: "a wrong one" })).rejects.toThrow(/verification/);
  expect((await callbackNow())?.isOurs).toBe(true);
  const back = await putBack(admin, { ...key, destinationId, verifyToken: "of the CRM" });
  expect(back.callback).toMatchObject({ url: old.url, isOurs: false });
  old.posts.length = 0;
  await emit();
  expect(old.posts).toHaveLength(1);
});

it("changes nothing at Meta if the receiver does not take a test, and goes on from there", async () => {
  old.answer.status = 500;
  await expect(takeOver(admin, key, "en")).rejects.toMatchObject({
    code: "precondition",
    message: expect.stringContaining("answered 500"),
  });
  expect(atMeta()).toBe(old.url);
  expect(await db().destination.count()).toBe(1);
  const { callback, secret } = await takeOver(admin, { ...key, test: false }, "en");
  expect(callback.isOurs).toBe(true);
  // It was shown when the destination was made, and cannot be read again.
  expect(secret).toBeNull();
});

it("says where things stand if Meta refuses", async () => {
  world.platform.failNext({ path: /subscriptions/, method: "POST" }, { kind: "graph", code: 10 });
  await expect(takeOver(admin, key, "en")).rejects.toThrow();
  expect(await callbackNow()).toMatchObject({ url: old.url, isOurs: false, destination: { url: old.url } });
  expect((await takeOver(admin, key, "en")).callback.isOurs).toBe(true);
});

it("takes over the override of an account, with only that account's webhooks", async () => {
  const settings = config();
  const { webhookUrl } = settings;
  settings.webhookUrl = "https://console.example";
  const url = "https://crm.elsewhere.example/hook";
  world.platform.subscribe(one.waba.id, OUR_APP.id, { overrideCallbackUri: url });
  await syncAccounts(asSystem);
  const account = { appId: OUR_APP.id, level: "account", id: one.waba.id } as const;
  expect((await listCallbacks(admin)).items).toContainEqual(
    expect.objectContaining({ ...account, url, isOurs: false }),
  );
  const { callback } = await takeOver(admin, { ...account, test: false }, "en");
  expect(callback).toMatchObject({ isOurs: true, destination: { url, filter: { waba: [one.waba.id] } } });
  const { callback: back } = await putBack(admin, {
    ...account,
    destinationId: callback.destination!.id,
    verifyToken: "theirs",
  });
  expect(back).toMatchObject({ url, isOurs: false });
  settings.webhookUrl = webhookUrl;
});

it("needs an administrator", async () => {
  await expect(takeOver(person("operator"), key, "en")).rejects.toMatchObject({ code: "forbidden" });
});
