import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "#lib/db/client";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { getAppSubscriptions } from "#lib/graph/app-subscriptions";
import { GraphError } from "#lib/graph/errors";
import { keepMeter } from "#lib/graph/meter-store";
import { getSubscribedApps } from "#lib/graph/subscribed-apps";
import { readAccountUsage, readAppUsage } from "#lib/graph/usage";
import { forget } from "#lib/once";
import {
  asSystem,
  connectOurApp,
  forgetEverything,
  OUR_APP,
  person,
  startWorld,
  type World,
} from "../accounts/world.ts";

const MINUTE = 60_000;

let world: World;
let app: GraphApp;
let wabaId: string;

beforeAll(async () => {
  world = await startWorld({ now: () => Date.now() });
});
afterAll(() => world.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  await forgetEverything();
  wabaId = world.platform.addWaba({ name: "Lucky Shrub" }).id;
  const { token } = world.platform.addToken({ appId: OUR_APP.id });
  await connectOurApp(token);
  app = { id: OUR_APP.id, secret: OUR_APP.secret, accessToken: token };
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const ask = (as: GraphApp = app, id = wabaId) => getSubscribedApps(as, id);
const calls = () => world.platform.requests.filter(({ path }) => path === `/${wabaId}/subscribed_apps`);
const usage = () => readAccountUsage(asSystem, { wabaId, appId: OUR_APP.id });

async function refused(call: Promise<unknown>): Promise<GraphError> {
  const error = await call.then(
    () => expect.fail("the call should have been refused"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GraphError);
  return error as GraphError;
}

async function askUntilHeldBack(as: GraphApp): Promise<GraphError> {
  for (let i = 0; i < 400; i++) {
    const error = await ask(as).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error instanceof GraphError) return error;
  }
  throw new Error("nothing was held back");
}

test("the 201st call of an hour is not sent, and Meta never has to refuse one", async () => {
  const error = await askUntilHeldBack(app);
  expect(error.failure).toMatchObject({ reason: "rate_limited", code: null });
  expect(Date.parse(error.failure.retryAt ?? "")).toBeGreaterThan(Date.now());
  expect(calls()).toHaveLength(200);
  expect(calls().every(({ status }) => status === 200)).toBe(true);
  expect((await usage()).account).toMatchObject({ calls: 200, allowed: 200, percent: 100 });

  pass(62 * MINUTE);
  await ask();
  expect(calls().at(-1)).toMatchObject({ status: 200 });
});

test("background work stops before a user's calls do", async () => {
  await askUntilHeldBack(inBackground(app));
  expect(calls().length).toBeGreaterThanOrEqual(150);
  expect(calls().length).toBeLessThan(170);
  expect((await usage()).account).toMatchObject({ state: "slowed", resumesAt: null });
  await ask();
});

test("a registered number allows 5,000 calls", async () => {
  world.platform.addPhoneNumber({ wabaId });
  await db().waba.create({ data: { id: wabaId } });
  const row = { id: "1", wabaId, displayPhoneNumber: "+1", digits: "1", syncedAt: new Date() };
  await db().phoneNumber.create({ data: { ...row, platformType: "CLOUD_API" } });
  expect((await usage()).account.allowed).toBe(5_000);
  await db().phoneNumber.update({ where: { id: "1" }, data: { platformType: "NOT_APPLICABLE" } });
  expect((await usage()).account.allowed).toBe(200);
});

test.each([80007, 80008, 613])(
  "after code %i that account is not called, and the others are as before",
  async (code) => {
    const other = world.platform.addWaba().id;
    world.platform.failNext({ path: `/${wabaId}/subscribed_apps` }, { kind: "graph", code });
    const first = await refused(ask());
    expect(first.failure).toMatchObject({ reason: "rate_limited", code });
    const until = Date.parse(first.failure.retryAt ?? "");
    expect(until - Date.now()).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(until - Date.now()).toBeLessThanOrEqual(5.5 * MINUTE);

    const sent = calls().length;
    const second = await refused(ask());
    expect(second.failure).toMatchObject({ reason: "rate_limited", code: null, retryAt: first.failure.retryAt });
    expect(second.message).toContain(first.message);
    expect(calls()).toHaveLength(sent);
    await ask(app, other);
    expect((await usage()).account).toMatchObject({
      state: "paused",
      resumesAt: first.failure.retryAt,
      failure: { code },
    });

    vi.setSystemTime(until);
    await ask();
  },
);

test("a second refusal waits twice as long; a success in between resets that", async () => {
  const limited = () => world.platform.failNext({ path: `/${wabaId}/subscribed_apps` }, { kind: "graph", code: 80008 });
  const wait = async () => Date.parse((await refused(ask())).failure.retryAt ?? "") - Date.now();
  limited();
  const first = await wait();
  pass(first);
  limited();
  const second = await wait();
  expect(second).toBeGreaterThanOrEqual(2 * first);
  pass(second);
  await ask();
  limited();
  expect(await wait()).toBeLessThanOrEqual(5.5 * MINUTE);
});

test("waits until the time that Meta names", async () => {
  world.platform.settings.limits.perWaba = 10;
  for (let i = 0; i < 10; i++) await ask();
  // Another tool of the same app uses up the limit.
  const elsewhere = await fetch(`${world.platform.url}/v27.0/${wabaId}/subscribed_apps`, {
    headers: { authorization: `Bearer ${app.accessToken}` },
  });
  expect(elsewhere.status).toBe(400);
  // Makes the console forget its counts: the tenth response then said 100 %.
  for (const slot of ["graph-meter", "graph-meter-store"]) forget(slot);
  await db().$executeRaw`truncate graph_call_count, graph_pause, graph_usage`;
  const error = await refused(ask());
  world.platform.settings.limits.perWaba = 200;
  expect(error.failure).toMatchObject({ code: 80008 });
  const wait = Date.parse(error.failure.retryAt ?? "") - Date.now();
  expect(wait).toBeGreaterThan(58 * MINUTE);
  expect(wait).toBeLessThanOrEqual(60 * MINUTE);
});

test("code 4 pauses all calls of the app, but not of another one", async () => {
  world.platform.failNext({ path: `/${OUR_APP.id}/subscriptions` }, { kind: "graph", code: 4 });
  expect((await refused(getAppSubscriptions(app))).failure).toMatchObject({ reason: "app_rate_limited", code: 4 });
  const before = world.platform.requests.length;
  expect((await refused(ask())).failure).toMatchObject({ reason: "app_rate_limited", code: null });
  expect((await refused(getAppSubscriptions(app))).failure).toMatchObject({ reason: "app_rate_limited" });
  expect(world.platform.requests).toHaveLength(before);
  const usageOfApp = await readAppUsage(asSystem, OUR_APP.id);
  expect(usageOfApp.app).toMatchObject({ state: "paused", failure: { code: 4 } });
});

test("uses Meta's percentage for calls by other tools of the app", async () => {
  world.platform.settings.limits.perWaba = 20;
  for (let i = 0; i < 18; i++) {
    await fetch(`${world.platform.url}/v27.0/${wabaId}/subscribed_apps`, {
      headers: { authorization: `Bearer ${app.accessToken}` },
    });
  }
  await ask();
  world.platform.settings.limits.perWaba = 200;
  expect((await usage()).account).toMatchObject({ state: "slowed", calls: 1, percent: 95 });
  expect((await refused(ask(inBackground(app)))).failure.reason).toBe("rate_limited");
  await ask();
});

test("counts, readings and pauses survive the process, and processes add up", async () => {
  for (let i = 0; i < 5; i++) await ask();
  world.platform.failNext({ path: `/${wabaId}/subscribed_apps` }, { kind: "graph", code: 80008 });
  const { failure } = await refused(ask());
  await keepMeter();
  await keepMeter();
  const minute = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  // Another process, meanwhile.
  await db().$executeRaw`update graph_call_count set calls = calls + 30 where object_id = ${wabaId}`;
  for (const slot of ["graph-meter", "graph-meter-store"]) forget(slot);
  const sent = calls().length;
  expect((await refused(ask())).failure).toMatchObject({ retryAt: failure.retryAt });
  expect(calls()).toHaveLength(sent);
  expect((await usage()).account).toMatchObject({ calls: 36, state: "paused" });
  expect(await db().graphCallCount.findMany({ where: { objectId: wabaId } })).toEqual([
    { appId: OUR_APP.id, objectId: wabaId, minute, calls: 36 },
  ]);
});

test("Meta's key may be the business instead of the WABA", async () => {
  world.platform.settings.limits.headerKey = "business";
  world.platform.settings.limits.perWaba = 4;
  await ask();
  await ask();
  world.platform.settings.limits.headerKey = "waba";
  world.platform.settings.limits.perWaba = 200;
  expect((await usage()).account).toMatchObject({ percent: 50, calls: 2 });
});

test("viewers may read usage; it lists accounts with the fewest calls left first", async () => {
  const busy = world.platform.addWaba({ name: "Busy" }).id;
  await db().waba.createMany({
    data: [
      { id: wabaId, name: "Lucky Shrub" },
      { id: busy, name: "Busy" },
    ],
  });
  for (let i = 0; i < 4; i++) await ask(app, busy);
  await ask();
  const seen = await readAppUsage(person("viewer"), OUR_APP.id);
  expect(seen).toMatchObject({
    asked: 2,
    held: 0,
    accounts: [
      { name: "Busy", calls: 4 },
      { name: "Lucky Shrub", calls: 1 },
    ],
    version: { asked: "v27.0", served: null },
  });
});
