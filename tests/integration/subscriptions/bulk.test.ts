import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { getBulkAct, listBulkActs } from "#lib/subscriptions/bulk/get";
import { listBulkItems } from "#lib/subscriptions/bulk/list-items";
import { previewBulk } from "#lib/subscriptions/bulk/preview";
import { startBulkRunner } from "#lib/subscriptions/bulk/runner";
import { BulkAct, type BulkAction, BulkItemPage, BulkOrder, BulkPreview } from "#lib/subscriptions/bulk/schema";
import { startBulk } from "#lib/subscriptions/bulk/start";
import { cancelBulk, resumeBulk, retryBulk } from "#lib/subscriptions/bulk/steer";
import {
  connectOurApp,
  forgetEverything,
  OTHER_APP,
  OUR_APP,
  person,
  startWorld,
  type World,
} from "../accounts/world.ts";

let world: World;
let stopRunner: (() => Promise<void>) | null = null;
const operator = person("operator");

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.platform.state.wabas.clear();
  world.platform.requests.length = 0;
  world.platform.settings.latencyMs = 0;
  await forgetEverything();
});
afterEach(() => stopWork());

/** Accounts on Meta's side and, as a sync leaves them, in the console; answers their ids in the order of their names. */
async function fleet(count: number, { subscribed = false } = {}): Promise<string[]> {
  const { platform } = world;
  const wabas = Array.from({ length: count }, (_, i) =>
    platform.addWaba({ name: `Kedai ${String(i).padStart(4, "0")}` }),
  );
  const ids = wabas.map(({ id }) => id);
  if (subscribed) for (const id of ids) platform.subscribe(id, OUR_APP.id);
  await connectOurApp(platform.addToken({ appId: OUR_APP.id, wabaIds: ids }).token);
  await db().waba.createMany({ data: wabas.map(({ id, name }) => ({ id, name })) });
  await db().subscription.createMany({
    data: ids.map((wabaId) => ({ wabaId, appId: OUR_APP.id, observed: subscribed, observedAt: new Date(0) })),
  });
  return ids;
}

const order = (action: BulkAction, wabaIds: string[]) => BulkOrder.parse({ action, wabaIds });
const start = async (action: BulkAction, wabaIds: string[]) =>
  BulkAct.parse(await startBulk(operator, order(action, wabaIds)));
const work = () => {
  stopRunner = startBulkRunner();
};
async function stopWork(): Promise<void> {
  await stopRunner?.();
  stopRunner = null;
}
const act = async (id: string) => BulkAct.parse(await getBulkAct(operator, { id }));
const until = (id: string, state: string, timeout = 25_000) =>
  expect.poll(async () => (await act(id)).state, { timeout, interval: 100 }).toBe(state);
const items = async (id: string) => BulkItemPage.parse(await listBulkItems(operator, { id, limit: 200 })).items;
const itemOf = async (id: string, wabaId: string) => (await items(id)).find((item) => item.id === wabaId);
const changesOf = (wabaId: string) =>
  world.platform.requests
    .filter(({ method, path }) => method !== "GET" && path.startsWith(`/${wabaId}/`))
    .map(({ method }) => method);
const isSubscribed = (wabaId: string) => world.platform.subscription(wabaId, OUR_APP.id) !== null;
const audit = (target: string) => db().auditEntry.findMany({ where: { target }, orderBy: { id: "asc" } });

test("2,000 accounts are subscribed, each asked to change once, with one audit entry each and one for the act", async () => {
  const ids = await fleet(2_000);
  const { id, state, total } = await start("subscribe", ids);
  expect({ state, total }).toEqual({ state: "running", total: 2_000 });
  work();
  await until(id, "finished", 240_000);
  expect((await act(id)).counts).toMatchObject({ done: 2_000, waiting: 0, running: 0, failed: 0 });
  expect(ids.filter((one) => !isSubscribed(one))).toEqual([]);
  expect(ids.filter((one) => changesOf(one).join() !== "POST")).toEqual([]);
  expect(await db().subscription.count({ where: { observed: true, desired: true } })).toBe(2_000);

  const ofBulk = { NOT: { action: { startsWith: "app." } } };
  const entries = await db().auditEntry.groupBy({ by: ["action"], where: ofBulk, _count: true });
  expect(Object.fromEntries(entries.map((one) => [one.action, one._count]))).toEqual({
    "bulk.subscribe_started": 1,
    "subscription.subscribed": 2_000,
  });
  expect(await audit(`waba:${ids[7]}`)).toMatchObject([
    { actor: "operator@example.com", before: { observed: false }, after: { observed: true, bulkActId: id } },
  ]);
  expect(await audit(`bulk:${id}`)).toMatchObject([{ after: { appId: OUR_APP.id, accounts: 2_000 } }]);
}, 280_000);

test("what is so already stays as it is and says so", async () => {
  const ids = await fleet(3, { subscribed: true });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "finished");
  expect((await act(id)).counts).toMatchObject({ unchanged: 3, done: 0 });
  expect(world.platform.requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
});

test("cancelled: what runs finishes, the rest is left alone", async () => {
  const ids = await fleet(40);
  world.platform.settings.latencyMs = 60;
  const { id } = await start("subscribe", ids);
  work();
  await expect.poll(async () => (await act(id)).counts.done, { interval: 20 }).toBeGreaterThan(2);
  expect((await cancelBulk(operator, { id })).state).toBe("cancelled");
  await expect.poll(async () => (await act(id)).finishedAt, { timeout: 5_000 }).not.toBeNull();
  const { counts } = await act(id);
  expect(counts).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  expect(counts.cancelled).toBeGreaterThan(10);
  expect(ids.filter(isSubscribed)).toHaveLength(counts.done);
  expect(ids.filter((one) => changesOf(one).length > 0)).toHaveLength(counts.done);
  await expect(cancelBulk(operator, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("a new runner goes on where the last one stopped", async () => {
  const ids = await fleet(60);
  world.platform.settings.latencyMs = 30;
  const { id } = await start("subscribe", ids);
  work();
  await expect.poll(async () => (await act(id)).counts.done, { interval: 20 }).toBeGreaterThan(5);
  await stopWork();
  expect((await act(id)).counts.running).toBe(0);
  expect((await act(id)).counts.waiting).toBeGreaterThan(10);
  work();
  await until(id, "finished");
  expect((await act(id)).counts.done).toBe(60);
  expect(ids.filter((one) => changesOf(one).join() !== "POST")).toEqual([]);
});

describe("an item whose process died", () => {
  const die = (id: string, wabaId: string) =>
    db().bulkItem.update({
      where: { actId_wabaId: { actId: id, wabaId } },
      data: { state: "running", startedAt: new Date(Date.now() - 60_000), leasedUntil: new Date(Date.now() - 1_000) },
    });

  test("after Meta had done it is looked at, not asked again, and written down", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    await die(id, wabaId);
    world.platform.subscribe(wabaId, OUR_APP.id);
    work();
    await until(id, "finished");
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "done" });
    expect(changesOf(wabaId)).toEqual([]);
    expect(await audit(`waba:${wabaId}`)).toMatchObject([
      { action: "subscription.subscribed", after: { desired: true, bulkActId: id } },
    ]);
  });

  test("before Meta was asked is asked", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    await die(id, wabaId);
    work();
    await until(id, "finished");
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "done" });
    expect(changesOf(wabaId)).toEqual(["POST"]);
  });

  test("is left to whoever holds its lease", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    await die(id, wabaId);
    await db().bulkItem.updateMany({ data: { leasedUntil: new Date(Date.now() + 60_000) } });
    work();
    await new Promise((done) => setTimeout(done, 300));
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "running" });
    expect(world.platform.requests).toHaveLength(0);
  });
});

test("several runners share the work and ask nothing twice", async () => {
  const ids = await fleet(80);
  world.platform.settings.latencyMs = 5;
  const { id } = await start("subscribe", ids);
  const runners = [startBulkRunner(), startBulkRunner(), startBulkRunner()];
  await until(id, "finished");
  await Promise.all(runners.map((stop) => stop()));
  expect((await act(id)).counts.done).toBe(80);
  expect(ids.filter((one) => changesOf(one).join() !== "POST")).toEqual([]);
});

test("two acts on the same accounts run in turn: the later one holds", async () => {
  const ids = await fleet(30);
  world.platform.settings.latencyMs = 5;
  const first = await start("subscribe", ids);
  const second = await start("unsubscribe", ids);
  const runners = [startBulkRunner(), startBulkRunner()];
  await until(first.id, "finished");
  await until(second.id, "finished");
  await Promise.all(runners.map((stop) => stop()));
  expect(ids.filter((one) => changesOf(one).join() !== "POST,DELETE")).toEqual([]);
  expect(ids.filter(isSubscribed)).toEqual([]);
});

test("what failed keeps Meta's words, and is tried again in the same act", async () => {
  const ids = await fleet(5);
  const [bad = ""] = ids;
  world.platform.failNext({ path: `/${bad}/subscribed_apps`, method: "POST" }, { kind: "graph", code: 200 });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "finished");
  expect((await act(id)).counts).toMatchObject({ done: 4, failed: 1 });
  expect((await items(id))[0]).toMatchObject({
    id: bad,
    state: "failed",
    failure: { reason: "permission_missing", code: 200 },
  });

  expect((await retryBulk(operator, { id })).state).toBe("running");
  await until(id, "finished");
  expect((await act(id)).counts).toMatchObject({ done: 5, failed: 0 });
  expect((await itemOf(id, bad))?.failure).toBeNull();
  expect((await audit(`waba:${bad}`)).map(({ action }) => action)).toEqual([
    "subscription.failed",
    "subscription.subscribed",
  ]);
  await expect(retryBulk(operator, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("Graph that says yes and does nothing is a failure", async () => {
  const [wabaId = ""] = await fleet(1);
  world.platform.failNext({ method: "POST" }, { kind: "status", status: 200, body: '{"success":true}' });
  const { id } = await start("subscribe", [wabaId]);
  work();
  await until(id, "finished");
  expect(await itemOf(id, wabaId)).toMatchObject({ state: "failed", failure: { reason: "refused" } });
});

test("an app-wide failure pauses the act, blames no account, and it can be resumed", async () => {
  const ids = await fleet(30);
  world.platform.failNext({ path: /subscribed_apps/, times: 20 }, { kind: "graph", code: 190, subcode: 463 });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "paused");
  await expect.poll(async () => (await act(id)).counts.running).toBe(0);
  expect(await act(id)).toMatchObject({ failure: { reason: "token_expired" }, counts: { failed: 0 } });
  expect(world.platform.requests.length).toBeLessThan(15);
  expect(await db().auditEntry.count({ where: { action: "subscription.failed" } })).toBe(0);

  for (let tries = 0; (await act(id)).state !== "finished" && tries < 10; tries++) {
    await resumeBulk(operator, { id }).catch(() => undefined);
    await new Promise((done) => setTimeout(done, 400));
  }
  await until(id, "finished");
  expect((await act(id)).counts.done).toBe(30);
  await expect(resumeBulk(operator, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("a limit of one account is waited out, the others go on, and it is said until when", async () => {
  const ids = await fleet(3);
  const [slow = ""] = ids;
  world.platform.failNext({ path: `/${slow}/subscribed_apps` }, { kind: "graph", code: 80008 });
  const { id } = await start("subscribe", ids);
  work();
  await expect.poll(async () => (await act(id)).counts.done).toBe(2);
  await expect.poll(async () => (await itemOf(id, slow))?.state).toBe("waiting");
  const item = await itemOf(id, slow);
  expect(item).toMatchObject({ state: "waiting", failure: { reason: "rate_limited" } });
  expect(Date.parse(item?.retryAt ?? "")).toBeGreaterThan(Date.now());
  expect(await act(id)).toMatchObject({ state: "running", waitsUntil: item?.retryAt });
  expect(await audit(`waba:${slow}`)).toEqual([]);
});

test("Meta out of reach pauses the act instead of failing every account", async () => {
  const ids = await fleet(40);
  const outage = world.platform.failNext({ path: /subscribed_apps/, times: 60 }, { kind: "html", status: 502 });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "paused");
  await expect.poll(async () => (await act(id)).counts.running).toBe(0);
  const { counts, failure } = await act(id);
  expect(failure?.reason).toBe("not_json");
  expect(counts.failed).toBeLessThan(16);
  expect(counts.waiting).toBeGreaterThan(20);
  await cancelBulk(operator, { id });
  outage.match.appId = "over";
});

describe("the preview", () => {
  test("tells what changes, what is so, what cannot be, which overrides go and which numbers fall silent", async () => {
    const [on = "", own = "", foreign = "", off = "", unseen = ""] = await fleet(5, { subscribed: true });
    const { platform } = world;
    platform.addPhoneNumber({ wabaId: on });
    for (const [wabaId, n] of [
      [on, "1"],
      [own, "2"],
      [foreign, "3"],
      [off, "4"],
    ] as const) {
      await db().phoneNumber.create({
        data: { id: n, wabaId, displayPhoneNumber: `+62 81${n}`, digits: `6281${n}`, syncedAt: new Date() },
      });
    }
    const change = (wabaId: string, data: object) => db().subscription.updateMany({ where: { wabaId }, data });
    const uri = "https://customer.example/hook";
    await change(own, { overrideCallbackUri: uri, desiredOverride: uri, overrideVerifyToken: seal("ours") });
    await change(foreign, { overrideCallbackUri: uri });
    await change(off, { observed: false, desiredOverride: uri });
    platform.state.wabas.get(off)?.subscriptions.splice(0);
    await db().subscription.deleteMany({ where: { wabaId: unseen } });
    const all = [on, own, foreign, off, unseen];

    const off_ = BulkPreview.parse(await previewBulk(operator, order("unsubscribe", all)));
    expect(off_).toMatchObject({
      appId: OUR_APP.id,
      change: { count: 3 },
      already: { count: 1, first: [{ id: off }] },
      cannot: [{ reason: "not_seen", count: 1, first: [{ id: unseen }] }],
      overrides: { lost: [{ id: foreign, callbackUri: uri }], kept: 1 },
      phoneNumbers: { count: 3 },
      calls: 10,
    });
    expect(off_.wabaIds.toSorted()).toEqual(all.toSorted());
    expect(off_.seconds).toBeGreaterThan(0);

    expect(await previewBulk(operator, order("subscribe", all))).toMatchObject({
      change: { count: 0 },
      already: { count: 3 },
      cannot: [
        { reason: "not_seen", count: 1 },
        { reason: "override_token_unknown", count: 1, first: [{ id: off }] },
      ],
    });
    expect(platform.requests).toHaveLength(0);

    const { id } = await start("unsubscribe", all);
    expect(await itemOf(id, unseen)).toMatchObject({ state: "failed", failure: { reason: "not_seen" } });
    work();
    await until(id, "finished");
    expect((await act(id)).counts).toMatchObject({ done: 3, unchanged: 1, failed: 1 });
    expect(changesOf(unseen)).toEqual([]);
  });

  test("all that match a filter", async () => {
    const ids = await fleet(12);
    const filter = { q: "Kedai 000" };
    expect((await previewBulk(operator, BulkOrder.parse({ action: "subscribe", filter }))).wabaIds).toEqual(
      ids.slice(0, 10),
    );
    const none = BulkOrder.parse({ action: "subscribe", filter: { q: "nobody" } });
    await expect(previewBulk(operator, none)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("bad input", () => {
  test("none, too many, both ways of choosing", () => {
    const parse = (value: object) => BulkOrder.safeParse({ action: "subscribe", ...value }).success;
    const many = (count: number) => Array.from({ length: count }, (_, i) => String(i));
    expect(parse({ wabaIds: [] })).toBe(false);
    expect(parse({})).toBe(false);
    expect(parse({ wabaIds: ["1"], filter: {} })).toBe(false);
    expect(parse({ wabaIds: many(2_001) })).toBe(false);
    expect(parse({ wabaIds: many(2_000) })).toBe(true);
    expect(BulkOrder.parse({ action: "subscribe", wabaIds: ["1", "1"] }).wabaIds).toEqual(["1"]);
    expect(BulkOrder.safeParse({ action: "delete", wabaIds: ["1"] }).success).toBe(false);
  });

  test("a filter that matches more than 2,000 is refused", async () => {
    await fleet(1);
    await db().$executeRaw`insert into waba (id, name) select 'x' || i, 'Extra ' || i from generate_series(1, 2000) i`;
    const everything = BulkOrder.parse({ action: "subscribe", filter: {} });
    await expect(startBulk(operator, everything)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await db().bulkAct.count()).toBe(0);
  });

  test("unknown accounts are named, and nothing is begun", async () => {
    const [known = ""] = await fleet(1);
    await expect(startBulk(operator, order("subscribe", [known, "41", "42"]))).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("41, 42"),
      extra: { unknown: ["41", "42"] },
    });
    expect(await db().bulkAct.count()).toBe(0);
  });

  test("several apps: one must be named, and an unknown one is not found", async () => {
    const ids = await fleet(1);
    await db().metaApp.create({ data: { id: OTHER_APP.id, name: "Other", secret: "", verifyToken: "" } });
    await expect(startBulk(operator, order("subscribe", ids))).rejects.toMatchObject({ extra: { parameter: "appId" } });
    await expect(startBulk(operator, { ...order("subscribe", ids), appId: "404" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(startBulk(operator, { ...order("subscribe", ids), appId: OTHER_APP.id })).rejects.toMatchObject({
      code: "precondition",
    });
    expect((await startBulk(operator, { ...order("subscribe", ids), appId: OUR_APP.id })).total).toBe(1);
  });

  test("a viewer looks on, and an act that is not there is not found", async () => {
    const ids = await fleet(1);
    const viewer = person("viewer");
    const { id } = await start("subscribe", ids);
    for (const verb of [cancelBulk, resumeBulk, retryBulk]) {
      await expect(verb(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(startBulk(viewer, order("subscribe", ids))).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewBulk(viewer, order("subscribe", ids))).rejects.toMatchObject({ code: "forbidden" });
    expect((await listBulkActs(viewer, { open: "yes" })).items).toMatchObject([{ id, state: "running" }]);
    const nobody = "01a2048e-ee70-7401-abed-000000000000";
    await expect(getBulkAct(viewer, { id: nobody })).rejects.toMatchObject({ code: "not_found" });
  });
});
