import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { listAccounts } from "#lib/accounts/list";
import { db } from "#lib/db/client";
import { refreshAccount } from "#lib/sync/refresh";
import { startSync, stopSync, syncAccounts } from "#lib/sync/sync";
import { summarizeAccounts, syncStatus } from "#lib/sync/sync-status";
import { META_FIRST_PARTY_APP } from "#tests/meta-platform/state";
import {
  asSystem,
  connectOurApp,
  forgetEverything,
  OTHER_APP,
  OUR_APP,
  person,
  startWorld,
  type World,
} from "./world.ts";

let world: World;
let businessId: string;

beforeAll(async () => {
  world = await startWorld({ limits: { enabled: false }, paging: { subscribedApps: "cursors" } });
});
afterAll(() => world.close());
beforeEach(async () => {
  const { state, addBusiness } = world.platform;
  for (const things of [state.wabas, state.businesses, state.tokens]) things.clear();
  businessId = addBusiness({ name: "Lucky Shrub Holding" }).id;
  await forgetEverything();
});
afterEach(stopSync);

function addWaba(name: string) {
  const { platform } = world;
  const waba = platform.addWaba({ name, businessId });
  platform.addPhoneNumber({ wabaId: waba.id, displayPhoneNumber: "+62 812-3456-7890" });
  platform.addTemplate({ wabaId: waba.id });
  return waba;
}

const connectWithAll = () => connectOurApp(world.platform.addToken({ appId: OUR_APP.id }).token);

async function allAccounts() {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await listAccounts(asSystem, { sort: "name", limit: 70, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

test("reads 300 accounts over all pages, each with its numbers, templates and subscription", async () => {
  const { platform } = world;
  platform.settings.paging.shortPages = true;
  platform.settings.paging.emptyPages = true;
  const wabas = Array.from({ length: 300 }, (_, i) => addWaba(`Toko ${String(i).padStart(3, "0")}`));
  for (const waba of wabas.slice(0, 100)) platform.subscribe(waba.id, OUR_APP.id);
  await connectWithAll();
  const done = await syncAccounts(asSystem);
  Object.assign(platform.settings.paging, { shortPages: false, emptyPages: false });

  expect(done).toMatchObject({ state: "idle", done: 300, total: 300, error: null });
  const items = await allAccounts();
  expect(items.map(({ name }) => name)).toEqual(wabas.map(({ name }) => name));
  expect(items.every(({ phoneNumbers }) => phoneNumbers.length === 1)).toBe(true);
  expect(await db().messageTemplate.count()).toBe(300);
  expect(await summarizeAccounts(asSystem)).toMatchObject({
    total: 300,
    subscribed: 100,
    notSubscribed: 200,
    needAttention: 0,
  });
});

test("only our own app's id means subscribed; other apps are named", async () => {
  const { platform } = world;
  const waba = addWaba("Lucky Shrub");
  platform.subscribe(waba.id, META_FIRST_PARTY_APP.id);
  platform.subscribe(waba.id, OTHER_APP.id, { overrideCallbackUri: "https://bsp.example/hook" });
  await connectWithAll();
  await syncAccounts(asSystem);
  const account = await getAccount(asSystem, { wabaId: waba.id });
  expect(account).toMatchObject({
    state: "not_subscribed",
    appId: OUR_APP.id,
    ownerBusinessName: "Lucky Shrub Holding",
    subscription: {
      observed: false,
      desired: null,
      overrideCallbackUri: null,
      otherApps: [
        { id: META_FIRST_PARTY_APP.id, name: META_FIRST_PARTY_APP.name },
        { id: OTHER_APP.id, name: OTHER_APP.name },
      ],
      lastError: null,
    },
  });
  expect(account.numbers[0]).toMatchObject({
    displayPhoneNumber: "+62 812-3456-7890",
    route: { phoneNumber: null, waba: null, application: "https://console.example/api/webhooks/whatsapp" },
  });
});

test("stores one account's failure on it and continues with the others", async () => {
  const [broken, healthy] = [addWaba("Broken"), addWaba("Healthy")];
  await connectWithAll();
  world.platform.failNext({ path: `/${broken.id}/phone_numbers` }, { kind: "truncated" });
  expect(await syncAccounts(asSystem)).toMatchObject({ state: "idle", done: 2, postponed: 0, error: null });
  const [first, second] = (await listAccounts(asSystem)).items;
  expect(first).toMatchObject({ id: broken.id, state: "failed", subscription: { lastError: { reason: "not_json" } } });
  expect(second).toMatchObject({ id: healthy.id, state: "not_subscribed", subscription: { lastError: null } });
  expect(await refreshAccount(asSystem, { wabaId: broken.id })).toMatchObject({ numbers: [{ wabaId: broken.id }] });
});

test("keeps an account that is no longer visible, with Meta's failure", async () => {
  const waba = addWaba("Lucky Shrub");
  await connectWithAll();
  await syncAccounts(asSystem);
  world.platform.state.wabas.delete(waba.id);
  await syncAccounts(asSystem);
  expect((await listAccounts(asSystem)).items).toMatchObject([
    { id: waba.id, name: "Lucky Shrub", state: "failed", subscription: { lastError: { reason: "object_missing" } } },
  ]);
});

test("deletes numbers and templates that no longer exist at Meta", async () => {
  const waba = addWaba("Lucky Shrub");
  const second = world.platform.addPhoneNumber({ wabaId: waba.id });
  await connectWithAll();
  await syncAccounts(asSystem);
  expect(await db().phoneNumber.count()).toBe(2);
  waba.phoneNumbers.splice(waba.phoneNumbers.indexOf(second), 1);
  waba.templates.length = 0;
  await syncAccounts(asSystem);
  expect([await db().phoneNumber.count(), await db().messageTemplate.count()]).toEqual([1, 0]);
});

test("finds the owners' other accounts once the owners are known", async () => {
  const known = addWaba("Known");
  const sister = addWaba("Sister");
  await connectOurApp(world.platform.addToken({ appId: OUR_APP.id }).token);
  world.platform.failNext(
    { path: /assigned_whatsapp_business_accounts/ },
    { kind: "status", status: 200, body: JSON.stringify({ data: [{ id: known.id }] }) },
  );
  await syncAccounts(asSystem);
  expect((await allAccounts()).map(({ id }) => id)).toEqual([known.id, sister.id]);
});

test("an invalid token ends the sync with its reason and keeps the stored data", async () => {
  const wabas = Array.from({ length: 20 }, (_, i) => addWaba(`Toko ${i}`));
  const token = world.platform.addToken({ appId: OUR_APP.id });
  await connectOurApp(token.token);
  await syncAccounts(asSystem);
  world.platform.requests.length = 0;
  world.platform.settings.latencyMs = 5;
  const sync = syncAccounts(asSystem);
  await expect.poll(() => syncStatus().done, { interval: 5 }).toBeGreaterThan(2);
  token.invalidated = 460;
  expect(await sync).toMatchObject({ state: "failed", error: { reason: "token_invalid", code: 190 } });
  world.platform.settings.latencyMs = 0;
  const refused = world.platform.requests.filter(({ status }) => status === 400);
  // Four accounts at once with four calls each, and the next four may have begun; all twenty would be 80.
  expect(refused.length).toBeLessThanOrEqual(2 * 4 * 4);
  expect(await db().waba.count({ where: { name: { not: null } } })).toBe(wabas.length);
  expect(syncStatus()).toMatchObject({ state: "failed" });
});

test("accepts names that PostgreSQL cannot store unchanged", async () => {
  const waba = addWaba("Nul\u0000l and half \ud83d surrogate");
  await connectWithAll();
  await syncAccounts(asSystem);
  expect(await getAccount(asSystem, { wabaId: waba.id })).toMatchObject({
    name: "Null and half \ufffd surrogate",
    syncedAt: expect.any(String),
  });
});

test("a second call joins the running sync; it can be stopped; viewers may not start it", async () => {
  for (let i = 0; i < 40; i++) addWaba(`Toko ${i}`);
  await connectWithAll();
  world.platform.settings.latencyMs = 20;
  await expect(startSync(person("viewer"))).rejects.toMatchObject({ code: "forbidden" });
  const [first, second] = [syncAccounts(asSystem), syncAccounts(asSystem)];
  await expect.poll(() => syncStatus().done, { interval: 10 }).toBeGreaterThan(3);
  await stopSync();
  world.platform.settings.latencyMs = 0;
  expect(await first).toEqual(await second);
  expect(await first).toMatchObject({ state: "idle", error: null });
  expect(syncStatus().done).toBeLessThan(40);
});

test("without an app there is nothing to sync", async () => {
  await expect(startSync(asSystem)).rejects.toMatchObject({ code: "precondition" });
});
