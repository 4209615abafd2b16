import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { db } from "#lib/db/client";
import { keepMeter } from "#lib/graph/meter-store";
import { observeApps } from "#lib/meta-apps/observe-app";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { refreshAccount } from "#lib/sync/refresh";
import { refreshDueAccounts } from "#lib/sync/scheduled-refresh";
import { stopSync, syncAccounts } from "#lib/sync/sync";
import { syncStatus } from "#lib/sync/sync-status";
import { asSystem, connectOurApp, forgetEverything, OTHER_APP, OUR_APP, startWorld, type World } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;

beforeAll(async () => {
  world = await startWorld({ now: () => Date.now() });
});
afterAll(() => world.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  const { state, requests } = world.platform;
  for (const things of [state.wabas, state.businesses, state.tokens]) things.clear();
  requests.length = 0;
  await forgetEverything();
});
afterEach(async () => {
  await stopSync();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const connect = () => connectOurApp(world.platform.addToken({ appId: OUR_APP.id }).token);
const asked = (wabaId: string) => world.platform.requests.filter(({ path }) => path.startsWith(`/${wabaId}`));
const refusals = () => world.platform.requests.filter(({ status }) => status !== 200);

function addWaba(name: string) {
  const waba = world.platform.addWaba({ name });
  world.platform.addPhoneNumber({ wabaId: waba.id });
  return waba;
}

const addWabas = (count: number) =>
  Array.from({ length: count }, (_, i) => addWaba(`Toko ${String(i).padStart(3, "0")}`));

test("however often everything is refreshed, Meta never refuses a call", async () => {
  const wabas = Array.from({ length: 4 }, (_, i) => world.platform.addWaba({ name: `Toko ${i}` }));
  await connect();
  // Let a minute pass in a quarter of a second.
  const clock = setInterval(() => pass(5_000), 20);
  for (let i = 0; i < 42; i++) await syncAccounts(asSystem);
  clearInterval(clock);
  expect(refusals()).toEqual([]);
  for (const { id } of wabas) {
    expect(asked(id).length).toBeGreaterThan(140);
    expect(asked(id).length).toBeLessThanOrEqual(190);
  }
  expect(syncStatus()).toMatchObject({ state: "idle", error: null, total: 4 });
  expect(syncStatus().done + syncStatus().postponed).toBe(4);
  expect(await db().subscription.count({ where: { lastError: { not: {} } } })).toBe(0);
});

test("skips a rate-limited account and refreshes it automatically when its time has come", async () => {
  const [limited, healthy] = [addWaba("Limited"), addWaba("Healthy")];
  await connect();
  world.platform.failNext({ path: `/${limited.id}` }, { kind: "graph", code: 80008 });
  const status = await syncAccounts(asSystem);
  expect(status).toMatchObject({ state: "idle", done: 1, total: 2, postponed: 1, error: null });
  expect(await getAccount(asSystem, { wabaId: healthy.id })).toMatchObject({ name: "Healthy" });
  // Known and not failed, but not read yet.
  expect(await getAccount(asSystem, { wabaId: limited.id })).toMatchObject({
    name: null,
    state: "unknown",
    subscription: { lastError: null },
  });
  expect(asked(limited.id)).toHaveLength(1);
  expect(await refreshDueAccounts()).toBe(0);
  expect(asked(limited.id)).toHaveLength(1);

  vi.setSystemTime(Date.parse(status.postponedUntil ?? ""));
  expect(await refreshDueAccounts()).toBe(1);
  expect(await getAccount(asSystem, { wabaId: limited.id })).toMatchObject({
    name: "Limited",
    state: "not_subscribed",
  });
});

test("reaching a limit half-way keeps everything read before", async () => {
  const waba = addWaba("Lucky Shrub");
  await connect();
  await syncAccounts(asSystem);
  world.platform.failNext({ path: `/${waba.id}/phone_numbers` }, { kind: "graph", code: 80008 });
  expect(await syncAccounts(asSystem)).toMatchObject({ postponed: 1, error: null });
  expect(await getAccount(asSystem, { wabaId: waba.id })).toMatchObject({ numbers: [{ wabaId: waba.id }] });
  expect(await db().waba.findUnique({ where: { id: waba.id } })).toMatchObject({ syncError: null });
});

test("tells a user who refreshes one account about the limit; it is refreshed automatically later", async () => {
  const waba = addWaba("Lucky Shrub");
  await connect();
  await syncAccounts(asSystem);
  world.platform.failNext({ path: `/${waba.id}` }, { kind: "graph", code: 80008 });
  const { subscription } = await refreshAccount(asSystem, { wabaId: waba.id });
  expect(subscription.lastError).toMatchObject({ reason: "rate_limited", code: 80008, retryAt: expect.any(String) });
  vi.setSystemTime(Date.parse(subscription.lastError?.retryAt ?? "") + 1_000);
  vi.useRealTimers();
  await db()
    .$executeRaw`update subscription set last_error = jsonb_set(last_error, '{retryAt}', to_jsonb(now() - interval '1 minute'))`;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * HOUR });
  expect(await refreshDueAccounts()).toBe(1);
  expect(await getAccount(asSystem, { wabaId: waba.id })).toMatchObject({ subscription: { lastError: null } });
});

test("says how much is left while it runs", async () => {
  addWabas(40);
  await connect();
  vi.useRealTimers();
  world.platform.settings.latencyMs = 25;
  const sync = syncAccounts(asSystem);
  await expect.poll(() => syncStatus().done, { interval: 5 }).toBeGreaterThan(4);
  const { remainingSeconds, remainingCalls, done } = syncStatus();
  await sync;
  world.platform.settings.latencyMs = 0;
  expect(remainingCalls).toBe((40 - done) * 4);
  expect(remainingSeconds).toBeGreaterThanOrEqual(1);
  expect(remainingSeconds).toBeLessThan(60);
  expect(syncStatus()).toMatchObject({ remainingSeconds: null, remainingCalls: null, postponed: 0 });
});

test("refreshes each account within four hours, the longest-waiting first, and no failed one twice", async () => {
  const wabas = addWabas(250);
  await connect();
  await syncAccounts(asSystem);
  world.platform.state.wabas.delete(wabas[0]?.id ?? "");
  expect(await refreshDueAccounts()).toBe(0);
  await db().$executeRaw`
    update subscription set observed_at = now() - interval '5 hours' - (waba_id::bigint % 1000) * interval '1 second'`;
  const oldest = await db().subscription.findMany({ orderBy: { observedAt: "asc" }, take: 8 });
  world.platform.requests.length = 0;
  // 250 accounts in 240 turns are 2 per turn; four times as many when catching up.
  expect(await refreshDueAccounts()).toBe(8);
  const refreshed = await db().subscription.findMany({ where: { observedAt: { gt: new Date(Date.now() - MINUTE) } } });
  const failed = await db().subscription.findMany({
    where: { lastError: { path: ["reason"], equals: "object_missing" } },
  });
  expect([...refreshed, ...failed].map(({ wabaId }) => wabaId).sort()).toEqual(
    oldest.map(({ wabaId }) => wabaId).sort(),
  );
  // The templates of accounts that have any were read within the day.
  for (let turn = 0; turn < 50; turn++) await refreshDueAccounts();
  expect(await refreshDueAccounts()).toBe(0);
  const most = Math.max(...wabas.map(({ id }) => asked(id).length));
  expect(most).toBeLessThanOrEqual(4);
});

test("calls no account with a token that Meta has called invalid, until it is replaced", async () => {
  addWabas(3);
  const token = world.platform.addToken({ appId: OUR_APP.id });
  await connectOurApp(token.token);
  await syncAccounts(asSystem);
  await db().$executeRaw`update subscription set observed_at = now() - interval '5 hours'`;
  token.invalidated = 460;
  await observeApps();
  world.platform.requests.length = 0;
  expect(await refreshDueAccounts()).toBe(0);
  expect(world.platform.requests).toEqual([]);
  token.invalidated = null;
  await observeApps();
  expect(await refreshDueAccounts()).toBe(3);
});

test("stores both subscriptions and both routes of its number for a WABA seen by two apps", async () => {
  const { platform } = world;
  const waba = platform.addWaba({ name: "Shared" });
  const number = platform.addPhoneNumber({
    wabaId: waba.id,
    overrides: [{ appId: OUR_APP.id, callbackUri: "https://phone.example/hook", verifyToken: "v" }],
  });
  platform.subscribe(waba.id, OTHER_APP.id);
  await connect();
  const other = platform.addToken({ appId: OTHER_APP.id });
  await seedAppFromEnvironment({ ...OTHER_APP, verifyToken: "verify", accessToken: other.token });
  await syncAccounts(asSystem);
  const subscriptions = await db().subscription.findMany({ orderBy: { appId: "asc" } });
  expect(subscriptions).toMatchObject([
    { appId: OTHER_APP.id, wabaId: waba.id, observed: true },
    { appId: OUR_APP.id, wabaId: waba.id, observed: false },
  ]);
  expect(await db().phoneRoute.findMany({ orderBy: { appId: "asc" } })).toMatchObject([
    { appId: OTHER_APP.id, phoneNumberId: number.id, phoneUri: null, appUri: null },
    {
      appId: OUR_APP.id,
      phoneNumberId: number.id,
      phoneUri: "https://phone.example/hook",
      appUri: "https://console.example/api/webhooks/whatsapp",
      observedAt: expect.any(Date),
    },
  ]);
  await keepMeter();
  const counts = await db().graphCallCount.findMany({ where: { objectId: waba.id }, orderBy: { appId: "asc" } });
  expect(counts.map(({ appId, calls }) => [appId, calls])).toEqual([
    [OTHER_APP.id, 4],
    [OUR_APP.id, 4],
  ]);
});
