import { afterEach, expect, test, vi } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { listHistory } from "#lib/audit-log/list-history";
import { seal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { GraphError } from "#lib/graph/errors";
import { keepMeter } from "#lib/graph/meter-store";
import { forget } from "#lib/once";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import type { Failure } from "#tests/meta-platform/failures";
import { type Callback, startCallback } from "#tests/meta-platform/index";
import { META_FIRST_PARTY_APP, subscriptionOf } from "#tests/meta-platform/state";
import { asSystem, OTHER_APP, OUR_APP, openOneAccount, person } from "../accounts/world.ts";

const world = openOneAccount();
const operator = person("operator");
afterEach(() => {
  vi.restoreAllMocks();
});

const set = (subscribed: boolean, ctx = operator) => setSubscription(ctx, { wabaId: world.waba.id, subscribed });
const history = () => db().auditEntry.findMany({ where: { target: `waba:${world.waba.id}` }, orderBy: { id: "asc" } });
const row = () =>
  db().subscription.findUniqueOrThrow({ where: { wabaId_appId: { wabaId: world.waba.id, appId: OUR_APP.id } } });
const methods = () => world.platform.requests.map(({ method }) => method);
const ours = () => subscriptionOf(world.waba, OUR_APP.id);

test("subscribes and unsubscribes, and returns Graph's state afterwards", async () => {
  expect(await set(true)).toMatchObject({
    id: world.waba.id,
    appId: OUR_APP.id,
    state: "subscribed",
    subscription: { desired: true, observed: true, lastError: null },
    phoneNumbers: [{ verifiedName: "Lucky Shrub" }],
  });
  expect(ours()).toBeDefined();
  expect(methods()).toEqual(["GET", "POST", "GET"]);

  expect(await set(false)).toMatchObject({
    state: "not_subscribed",
    subscription: { desired: false, observed: false },
  });
  expect(ours()).toBeUndefined();
});

test("records who did what, before and after", async () => {
  await set(true);
  await set(false);
  const [on, off] = await history();
  expect(on).toMatchObject({
    actor: "operator@example.com",
    action: "subscription.subscribed",
    remoteAddress: "203.0.113.7",
    before: { appId: OUR_APP.id, desired: null, observed: false },
    after: { appId: OUR_APP.id, desired: true, observed: true },
  });
  expect(off).toMatchObject({
    action: "subscription.unsubscribed",
    before: { observed: true },
    after: { observed: false },
  });
  const { items } = await listHistory(asSystem, { wabaId: world.waba.id });
  expect(items.map(({ action }) => action)).toEqual(["subscription.unsubscribed", "subscription.subscribed"]);
});

test("changes and records an existing state only once", async () => {
  world.platform.subscribe(world.waba.id, OUR_APP.id);
  await set(true);
  await set(true);
  expect(methods()).toEqual(["GET", "GET"]);
  expect(await history()).toHaveLength(1);
});

test("subscribing an app with an override keeps the override", async () => {
  world.platform.subscribe(world.waba.id, OUR_APP.id, {
    overrideCallbackUri: "https://customer.example/hook",
    verifyToken: "theirs",
  });
  expect(await set(true)).toMatchObject({
    state: "overridden",
    subscription: { observed: true, overrideCallbackUri: "https://customer.example/hook" },
  });
  expect(methods()).not.toContain("POST");
  expect(ours()?.overrideCallbackUri).toBe("https://customer.example/hook");
});

test("restores a known override that was lost with the subscription", async () => {
  const callback: Callback = await startCallback({ verifyToken: "theirs" });
  world.platform.subscribe(world.waba.id, OUR_APP.id, { overrideCallbackUri: callback.url, verifyToken: "theirs" });
  await syncAccounts(asSystem);
  await db().subscription.updateMany({
    where: { wabaId: world.waba.id },
    data: { desiredOverride: callback.url, overrideVerifyToken: seal("theirs") },
  });
  world.waba.subscriptions.length = 0;
  world.platform.requests.length = 0;
  expect(await set(true)).toMatchObject({ subscription: { observed: true, overrideCallbackUri: callback.url } });
  expect(methods()).toEqual(["GET", "POST", "POST", "GET"]);
  await callback.close();
});

test("other apps stay, and never count as ours", async () => {
  world.platform.subscribe(world.waba.id, META_FIRST_PARTY_APP.id);
  world.platform.subscribe(world.waba.id, OTHER_APP.id);
  expect(await set(false)).toMatchObject({ subscription: { observed: false } });
  expect(methods()).not.toContain("DELETE");
  await set(true);
  await set(false);
  expect(world.waba.subscriptions.map(({ appId }) => appId)).toEqual([META_FIRST_PARTY_APP.id, OTHER_APP.id]);
});

/** Ends all rate-limit pauses. */
async function endPauses(): Promise<void> {
  await keepMeter();
  await db().graphPause.deleteMany();
  for (const name of ["graph-meter", "graph-meter-store"]) forget(name);
}

const failures: [string, Failure, string][] = [
  ["190", { kind: "graph", code: 190 }, "token_invalid"],
  ["190/463", { kind: "graph", code: 190, subcode: 463 }, "token_expired"],
  ["200", { kind: "graph", code: 200 }, "permission_missing"],
  ["100/33", { kind: "graph", code: 100, subcode: 33 }, "object_missing"],
  ["80008", { kind: "graph", code: 80008 }, "rate_limited"],
  ["4", { kind: "graph", code: 4 }, "app_rate_limited"],
  ["HTML", { kind: "html" }, "not_json"],
  ["half an answer", { kind: "truncated" }, "not_json"],
  ["a dropped connection", { kind: "drop" }, "network"],
  ["silence", { kind: "hang" }, "timeout"],
];

test.each(failures)(
  "%s is thrown with its reason, stored on the account and audited; the desired state stays",
  async (_, failure, reason) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(Math.min(ms, 200)));
    world.platform.failNext({ method: "POST", path: `/${world.waba.id}/subscribed_apps` }, failure);
    const error = await set(true).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({ code: "upstream", failure: { reason } });
    expect(await row()).toMatchObject({ desired: null, observed: false, lastError: { reason } });
    expect(await getAccount(asSystem, { wabaId: world.waba.id })).toMatchObject({
      state: "failed",
      subscription: { lastError: { reason } },
    });
    expect(await history()).toMatchObject([{ action: "subscription.failed", after: { wanted: true, reason } }]);

    await endPauses();
    expect(await set(true)).toMatchObject({ subscription: { desired: true, observed: true, lastError: null } });
  },
);

test("detects a change whose response was lost", async () => {
  world.platform.failNext(
    { method: "POST", path: `/${world.waba.id}/subscribed_apps`, applied: true },
    { kind: "drop" },
  );
  await expect(set(true)).rejects.toMatchObject({ failure: { reason: "network" } });
  expect(await row()).toMatchObject({ desired: null, observed: true, lastError: { reason: "network" } });
});

test("treats success: false as a failure", async () => {
  const answer: Failure = { kind: "status", status: 200, body: '{"success":false}' };
  world.platform.failNext({ method: "POST", path: `/${world.waba.id}/subscribed_apps` }, answer);
  await expect(set(true)).rejects.toMatchObject({ failure: { reason: "refused" } });
});

test("shows a success without effect as drift", async () => {
  const answer: Failure = { kind: "status", status: 200, body: '{"success":true}' };
  world.platform.failNext({ method: "POST", path: `/${world.waba.id}/subscribed_apps` }, answer);
  expect(await set(true)).toMatchObject({ state: "drifted", subscription: { desired: true, observed: false } });
});

test("two changes at once run in order, and the last one decides", async () => {
  world.platform.settings.latencyMs = 20;
  const [, last] = await Promise.all([set(true), set(false)]);
  world.platform.settings.latencyMs = 0;
  expect(last).toMatchObject({ subscription: { desired: false, observed: false } });
  expect(methods()).toEqual(["GET", "POST", "GET", "GET", "DELETE", "GET"]);
  expect((await history()).map(({ action }) => action)).toEqual([
    "subscription.subscribed",
    "subscription.unsubscribed",
  ]);
});

test("a sync that read before the change does not overwrite the newer state", async () => {
  const path = `/${world.waba.id}/subscribed_apps`;
  world.platform.failNext({ method: "GET", path, applied: true }, { kind: "slow", ms: 300 });
  const sync = syncAccounts(asSystem);
  await expect.poll(() => world.platform.requests.length, { interval: 5 }).toBeGreaterThan(3);
  await set(true);
  await sync;
  expect(await row()).toMatchObject({ observed: true });
});

test("refuses viewers and unknown accounts without calling Graph", async () => {
  await expect(set(true, person("viewer"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(setSubscription(operator, { wabaId: "1", subscribed: true })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    setSubscription(operator, { wabaId: world.waba.id, appId: "404", subscribed: true }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  expect(world.platform.requests).toHaveLength(0);
  expect(await history()).toHaveLength(0);
});
