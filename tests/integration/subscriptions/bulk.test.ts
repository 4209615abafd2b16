import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client";
import { startBulkRunner } from "#lib/subscriptions/bulk/runner";
import { cancelBulk, resumeBulk, retryBulk } from "#lib/subscriptions/bulk/steer";
import { OUR_APP } from "../accounts/world.ts";
import {
  act,
  audit,
  changesOf,
  fleet,
  isSubscribed,
  itemOf,
  items,
  meta,
  openBulkWorld,
  operator,
  start,
  stopWork,
  until,
  work,
} from "./bulk-world.ts";

openBulkWorld();

test("subscribes 2,000 accounts, each changed once, with one audit entry each and one for the act", async () => {
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

test("leaves accounts that already fit, and says so", async () => {
  const ids = await fleet(3, { subscribed: true });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "finished");
  expect((await act(id)).counts).toMatchObject({ unchanged: 3, done: 0 });
  expect(meta().requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
  expect(await db().subscription.findMany({ select: { desired: true, desiredAt: true } })).toEqual(
    ids.map(() => ({ desired: null, desiredAt: null })),
  );
  for (const wabaId of ids) expect(await audit(`waba:${wabaId}`)).toEqual([]);
});

test("updates the desired state of accounts that fit only by chance", async () => {
  const [wabaId = ""] = await fleet(1, { subscribed: true });
  await db().subscription.updateMany({ data: { desired: false, driftedAt: new Date() } });
  const { id } = await start("subscribe", [wabaId]);
  work();
  await until(id, "finished");
  expect((await act(id)).counts).toMatchObject({ done: 1, unchanged: 0 });
  expect(await db().subscription.findMany()).toMatchObject([{ desired: true, driftedAt: null }]);
  expect(await audit(`waba:${wabaId}`)).toMatchObject([
    { action: "subscription.subscribed", before: { desired: false }, after: { desired: true, bulkActId: id } },
  ]);
});

test("after cancelling, running items finish and the rest is left alone", async () => {
  const ids = await fleet(40);
  meta().settings.latencyMs = 60;
  const { id } = await start("subscribe", ids);
  work();
  await expect.poll(async () => (await act(id)).counts.done, { interval: 20 }).toBeGreaterThan(2);
  expect((await cancelBulk(operator, { id })).state).toBe("cancelled");
  await expect.poll(async () => (await act(id)).finishedAt).not.toBeNull();
  const { counts } = await act(id);
  expect(counts).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  expect(counts.cancelled).toBeGreaterThan(10);
  expect(ids.filter(isSubscribed)).toHaveLength(counts.done);
  expect(ids.filter((one) => changesOf(one).length > 0)).toHaveLength(counts.done);
  await expect(cancelBulk(operator, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("a new runner continues where the last one stopped", async () => {
  const ids = await fleet(60);
  meta().settings.latencyMs = 30;
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

  test("after Meta did it, is read but not changed again, and recorded", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    await die(id, wabaId);
    meta().subscribe(wabaId, OUR_APP.id);
    work();
    await until(id, "finished");
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "done" });
    expect(changesOf(wabaId)).toEqual([]);
    expect(await audit(`waba:${wabaId}`)).toMatchObject([
      { action: "subscription.subscribed", after: { desired: true, bulkActId: id } },
    ]);
  });

  test("before Meta was asked, is changed", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    await die(id, wabaId);
    work();
    await until(id, "finished");
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "done" });
    expect(changesOf(wabaId)).toEqual(["POST"]);
  });

  test("or whose database connection broke, is taken over instead of failing", async () => {
    const [wabaId = ""] = await fleet(1);
    const { id } = await start("subscribe", [wabaId]);
    const isWaiting = () => db().$queryRaw<{ pid: number }[]>`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ilike '%subscription%'`;
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`select from subscription where waba_id = ${wabaId} for update`;
      work();
      await expect.poll(async () => (await isWaiting()).length).toBe(1);
      for (const { pid } of await isWaiting()) await tx.$queryRaw`select pg_terminate_backend(${pid}::int)`;
    });
    await expect.poll(async () => changesOf(wabaId)).toEqual(["POST"]);
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "running", failure: null });
    await die(id, wabaId);
    await until(id, "finished");
    expect(await itemOf(id, wabaId)).toMatchObject({ state: "done" });
    expect(changesOf(wabaId)).toEqual(["POST"]);
  });

  test("is left to the holder of its lease", async () => {
    const [held = "", free = ""] = await fleet(2);
    const { id } = await start("subscribe", [held, free]);
    await die(id, held);
    await db().bulkItem.updateMany({
      where: { wabaId: held },
      data: { leasedUntil: new Date(Date.now() + 60_000) },
    });
    work();
    await expect.poll(async () => (await itemOf(id, free))?.state).toBe("done");
    expect(await itemOf(id, held)).toMatchObject({ state: "running" });
    expect(meta().requests.filter(({ path }) => path.includes(held))).toEqual([]);
  });
});

test("several runners share the work and change nothing twice", async () => {
  const ids = await fleet(80);
  meta().settings.latencyMs = 5;
  const { id } = await start("subscribe", ids);
  const runners = [startBulkRunner(), startBulkRunner(), startBulkRunner()];
  await until(id, "finished");
  await Promise.all(runners.map((stop) => stop()));
  expect((await act(id)).counts.done).toBe(80);
  expect(ids.filter((one) => changesOf(one).join() !== "POST")).toEqual([]);
});

test("two acts on the same accounts run in order: the later one decides", async () => {
  const ids = await fleet(30);
  meta().settings.latencyMs = 5;
  const first = await start("subscribe", ids);
  const second = await start("unsubscribe", ids);
  const runners = [startBulkRunner(), startBulkRunner()];
  await until(first.id, "finished");
  await until(second.id, "finished");
  await Promise.all(runners.map((stop) => stop()));
  expect(ids.filter((one) => changesOf(one).join() !== "POST,DELETE")).toEqual([]);
  expect(ids.filter(isSubscribed)).toEqual([]);
});

test("failed items keep Meta's message, and are retried in the same act", async () => {
  const ids = await fleet(5);
  const [bad = ""] = ids;
  meta().failNext({ path: `/${bad}/subscribed_apps`, method: "POST" }, { kind: "graph", code: 200 });
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

test("counts a success without effect as a failure", async () => {
  const [wabaId = ""] = await fleet(1);
  meta().failNext({ method: "POST" }, { kind: "status", status: 200, body: '{"success":true}' });
  const { id } = await start("subscribe", [wabaId]);
  work();
  await until(id, "finished");
  expect(await itemOf(id, wabaId)).toMatchObject({ state: "failed", failure: { reason: "refused" } });
});

test("a failure of the whole app pauses the act and blames no account; it can be resumed", async () => {
  const ids = await fleet(30);
  meta().failNext({ path: /subscribed_apps/, times: 20 }, { kind: "graph", code: 190, subcode: 463 });
  const { id } = await start("subscribe", ids);
  work();
  await until(id, "paused");
  await expect.poll(async () => (await act(id)).counts.running).toBe(0);
  expect(await act(id)).toMatchObject({ failure: { reason: "token_expired" }, counts: { failed: 0 } });
  expect(meta().requests.length).toBeLessThan(15);
  expect(await db().auditEntry.count({ where: { action: "subscription.failed" } })).toBe(0);

  const resume = async () => {
    await resumeBulk(operator, { id }).catch(() => undefined);
    return (await act(id)).state;
  };
  await expect.poll(resume, { interval: 200 }).toBe("finished");
  expect((await act(id)).counts.done).toBe(30);
  await expect(resumeBulk(operator, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("waits for a limit of one account, continues with the others, and says until when", async () => {
  const ids = await fleet(3);
  const [slow = ""] = ids;
  meta().failNext({ path: `/${slow}/subscribed_apps` }, { kind: "graph", code: 80008 });
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

test("an unreachable Meta pauses the act instead of failing every account", async () => {
  const ids = await fleet(40);
  const outage = meta().failNext({ path: /subscribed_apps/, times: 60 }, { kind: "html", status: 502 });
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
