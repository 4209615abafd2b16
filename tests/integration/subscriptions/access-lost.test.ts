import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getAccountItem } from "#lib/accounts/get";
import { db } from "#lib/db/client";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";
import { askAfterAccessEvents } from "#lib/subscriptions/ask-after-access-event";
import { openDoors, signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { asSystem, OTHER_APP, OUR_APP, openOneAccount } from "../accounts/world.ts";

const world = openOneAccount();
let doors: Awaited<ReturnType<typeof openDoors>>;
let stopAsking: () => Promise<void>;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(async () => {
  await emptyEvents(db());
  world.platform.subscribe(world.waba.id, OUR_APP.id);
  stopAsking = askAfterAccessEvents();
});
afterEach(() => stopAsking());

async function send(entryId: string, value: object): Promise<void> {
  const entry = [{ id: entryId, time: Math.floor(Date.now() / 1_000), changes: [{ field: "account_update", value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const headers = { "x-hub-signature-256": signature(OUR_APP.secret, body) };
  expect((await doors.doors[0]?.send({ body, headers }))?.status).toBe(200);
}

const loseAccess = () => {
  for (const token of world.platform.state.tokens.values()) token.wabaIds = [];
};
const state = async () => await getAccountItem(asSystem, { wabaId: world.waba.id, appId: OUR_APP.id });
const asked = () => world.platform.requests.filter(({ path }) => path === `/${world.waba.id}`).length;
const sentence = async () => (await listEvents(asSystem, EventListQuery.parse({}), "en")).items[0]?.sentence;

test("when our app loses an account, the event says so, and the account is refreshed at once and fails", async () => {
  loseAccess();
  const waba_info = { waba_id: world.waba.id, partner_app_id: OUR_APP.id };
  await send("506914307656634", { event: "PARTNER_APP_UNINSTALLED", waba_info });
  expect(await sentence()).toMatch(/^This console’s app \d+ lost access to /);
  await expect.poll(async () => (await state()).state, { timeout: 10_000 }).toBe("failed");
});

test("when another app does, the event names it, and the account stays well", async () => {
  const waba_info = { waba_id: world.waba.id, partner_app_id: OTHER_APP.id };
  await send("506914307656634", { event: "PARTNER_APP_UNINSTALLED", waba_info });
  expect(await sentence()).toMatch(/^Partner app .*lost access to /);
  await expect.poll(async () => (await state()).state).toBe("receiving");
  expect(asked()).toBe(1);
});

test.each(["PARTNER_REMOVED", "ACCOUNT_OFFBOARDED", "ACCOUNT_DELETED"])("%s refreshes the account", async (event) => {
  loseAccess();
  await send("506914307656634", { event, waba_info: { waba_id: world.waba.id } });
  await expect.poll(async () => (await state()).state, { timeout: 10_000 }).toBe("failed");
});

test("if only the portfolio is named, its accounts are refreshed", async () => {
  await db().waba.updateMany({ data: { ownerBusinessId: "300000000000777" } });
  loseAccess();
  await send("300000000000777", { event: "PARTNER_APP_UNINSTALLED" });
  await expect.poll(async () => (await state()).state, { timeout: 10_000 }).toBe("failed");
});

test("other events, and unknown accounts, refresh nothing", async () => {
  await send(world.waba.id, { event: "VERIFIED_ACCOUNT" });
  await send("1", { event: "PARTNER_REMOVED", waba_info: { waba_id: "404" } });
  await stopAsking();
  expect(asked()).toBe(0);
});
