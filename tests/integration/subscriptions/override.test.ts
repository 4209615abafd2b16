import { expect, test } from "vitest";
import { z } from "zod";
import { getAccount } from "#lib/accounts/get";
import { unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { subscriptionOf } from "#tests/meta-platform/state";
import { asSystem, OTHER_APP, OUR_APP, openOneAccount, person } from "../accounts/world.ts";

const HOOK = "https://hook.customer.example/whatsapp";
const ELSEWHERE = "https://old-tool.example/whatsapp";

const world = openOneAccount();
const operator = person("operator");

type Change = Omit<Parameters<typeof setSubscription>[1], "wabaId">;
const put = (change: Change, ctx = operator) => setSubscription(ctx, { wabaId: world.waba.id, ...change });
const ours = () => subscriptionOf(world.waba, OUR_APP.id);
const row = () =>
  db().subscription.findUniqueOrThrow({ where: { wabaId_appId: { wabaId: world.waba.id, appId: OUR_APP.id } } });
const actions = async () =>
  (await db().auditEntry.findMany({ where: { target: `waba:${world.waba.id}` }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );
const changes = () => world.platform.requests.filter(({ method }) => method !== "GET").map(({ method }) => method);
const setElsewhere = () => {
  world.platform.subscribe(world.waba.id, OUR_APP.id, { overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
};

test("the first override subscribes first, then sets it; the token is stored sealed and nowhere else", async () => {
  const account = await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  expect(account).toMatchObject({
    state: "overridden",
    subscription: {
      desired: true,
      observed: true,
      overrideCallbackUri: HOOK,
      desiredOverride: HOOK,
      isOverrideKnown: true,
      driftedAt: null,
    },
  });
  expect(changes()).toEqual(["POST", "POST"]);
  expect(ours()).toMatchObject({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  const { overrideVerifyToken } = await row();
  expect(unseal(overrideVerifyToken ?? "")).toBe("Secret7");
  const written = await db().auditEntry.findMany({ where: { target: `waba:${world.waba.id}` } });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({
    action: "subscription.override_set",
    before: { desiredOverride: null, overrideCallbackUri: null },
    after: { desiredOverride: HOOK, overrideCallbackUri: HOOK },
  });
  expect(JSON.stringify([account, written])).not.toContain("Secret7");
});

test("the routes of its numbers follow at once, without reading each number", async () => {
  const routes = async () =>
    (await getAccount(asSystem, { wabaId: world.waba.id })).numbers.map(({ route }) => route?.waba);
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  expect(await routes()).toEqual([HOOK]);
  await put({ subscribed: true, overrideCallbackUri: null });
  expect(await routes()).toEqual([null]);
  expect(world.platform.requests.some(({ path }) => path.includes("phone_numbers"))).toBe(false);
});

test("changing only the URL sends the stored token again", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  await put({ subscribed: true, overrideCallbackUri: `${HOOK}/2` });
  expect(ours()).toMatchObject({ overrideCallbackUri: `${HOOK}/2`, verifyToken: "Secret7" });
});

test("a new token for the same URL is sent to Meta; the same again without a token makes no change", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret8" });
  expect(ours()).toMatchObject({ verifyToken: "Secret8" });
  world.platform.requests.length = 0;
  await put({ subscribed: true, overrideCallbackUri: HOOK });
  expect(changes()).toEqual([]);
});

test.each([null, ""])("%j clears it, stays subscribed, and deletes the token", async (overrideCallbackUri) => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  expect(await put({ subscribed: true, overrideCallbackUri })).toMatchObject({
    subscription: { observed: true, overrideCallbackUri: null, desiredOverride: "" },
  });
  expect(ours()).toMatchObject({ overrideCallbackUri: null });
  expect(await row()).toMatchObject({ overrideVerifyToken: null });
  expect(await actions()).toEqual(["subscription.override_set", "subscription.override_cleared"]);
});

test("unsubscribing remembers it, subscribing restores it with the same token in two calls", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  await put({ subscribed: false });
  expect(ours()).toBeUndefined();
  // A sync in between sees no override, but the console must remember it.
  await syncAccounts(asSystem);
  world.platform.requests.length = 0;
  await put({ subscribed: true });
  expect(changes()).toEqual(["POST", "POST"]);
  expect(ours()).toMatchObject({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
});

test("subscribing again changes nothing: a POST without a body would clear the override", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  world.platform.requests.length = 0;
  await put({ subscribed: true });
  expect(changes()).toEqual([]);
  expect(ours()?.overrideCallbackUri).toBe(HOOK);
});

test("an override that was set elsewhere is not lost silently", async () => {
  setElsewhere();
  await syncAccounts(asSystem);
  expect((await getAccount(asSystem, { wabaId: world.waba.id })).subscription.isOverrideKnown).toBe(false);
  await expect(put({ subscribed: false })).rejects.toMatchObject({
    code: "precondition",
    extra: { reason: "override_token_unknown", overrideCallbackUri: ELSEWHERE },
  });
  expect(ours()?.overrideCallbackUri).toBe(ELSEWHERE);
  expect(changes()).toEqual([]);
  expect(await row()).toMatchObject({ desired: null, observed: true });

  await put({ subscribed: false, dropOverride: true });
  expect(ours()).toBeUndefined();
});

test("once its token is given, it survives unsubscribing and subscribing", async () => {
  setElsewhere();
  await put({ subscribed: true, overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
  expect((await getAccount(asSystem, { wabaId: world.waba.id })).subscription.isOverrideKnown).toBe(true);
  await put({ subscribed: false });
  await put({ subscribed: true });
  expect(ours()).toMatchObject({ overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
});

test("one that was replaced elsewhere is unknown again", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  setElsewhere();
  await expect(put({ subscribed: false })).rejects.toMatchObject({ extra: { reason: "override_token_unknown" } });
});

test("without the app's field messages, Meta refuses: shows the reason and what was done", async () => {
  const app = world.platform.state.apps.get(OUR_APP.id);
  const webhook = app?.subscriptions[0];
  if (!webhook) throw new Error("the simulator's app has no webhook");
  const { fields } = webhook;
  webhook.fields = [];
  await expect(put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret9" })).rejects.toMatchObject({
    failure: { reason: "override_prerequisite", code: 100 },
  });
  webhook.fields = fields;
  expect(await row()).toMatchObject({ desired: true, observed: true, desiredOverride: null, driftedAt: null });
  expect(await actions()).toEqual(["subscription.failed"]);
});

test("a URL that does not answer Meta is refused with what Meta got; a subscription with an override keeps it", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  await expect(
    put({ subscribed: true, overrideCallbackUri: "https://127.0.0.1:1/hook", verifyToken: "Secret9" }),
  ).rejects.toMatchObject({
    failure: { reason: "callback_failed", code: 2200, message: expect.stringMatching(/curl_errno = 7/) },
  });
  expect(ours()?.overrideCallbackUri).toBe(HOOK);
  expect(await row()).toMatchObject({ desiredOverride: HOOK, overrideCallbackUri: HOOK });
});

test("if only the second call of subscribing again fails, the override is reported as missing", async () => {
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  await put({ subscribed: false });
  world.platform.failNext(
    { method: "POST", path: `/${world.waba.id}/subscribed_apps`, after: 1 },
    { kind: "graph", code: 2200, message: "(#2200) Callback verification failed" },
  );
  await expect(put({ subscribed: true })).rejects.toMatchObject({ failure: { reason: "callback_failed" } });
  expect(await row()).toMatchObject({
    desired: true,
    observed: true,
    desiredOverride: HOOK,
    overrideCallbackUri: null,
  });
  const { differences } = await getAccount(asSystem, { wabaId: world.waba.id });
  expect(differences).toEqual([{ what: "waba_override", expected: HOOK, found: null }]);
  // Nobody outside changed it, so the history must not say so, even after the next read.
  await syncAccounts(asSystem);
  expect((await actions()).slice(2)).toEqual(["subscription.drift_left", "subscription.failed"]);
});

test.each<[string, Change]>([
  ["http", { subscribed: true, overrideCallbackUri: "http://hook.example/", verifyToken: "Secret9" }],
  ["no URL at all", { subscribed: true, overrideCallbackUri: "hook", verifyToken: "Secret9" }],
  ["201 characters", { subscribed: true, overrideCallbackUri: HOOK.padEnd(201, "x"), verifyToken: "Secret9" }],
])("refuses %s before calling Graph", async (_, change) => {
  await expect(put(change)).rejects.toBeInstanceOf(z.ZodError);
  expect(world.platform.requests).toHaveLength(0);
});

test("accepts 200 characters; refuses a URL without a token or a subscription", async () => {
  const longest = HOOK.padEnd(200, "x");
  await put({ subscribed: true, overrideCallbackUri: longest, verifyToken: "Secret9" });
  expect(ours()?.overrideCallbackUri).toBe(longest);
  await put({ subscribed: true, overrideCallbackUri: null });
  await expect(put({ subscribed: true, overrideCallbackUri: HOOK })).rejects.toMatchObject({
    code: "invalid_input",
    extra: { parameter: "verifyToken" },
  });
  await expect(put({ subscribed: false, overrideCallbackUri: HOOK, verifyToken: "Secret9" })).rejects.toMatchObject({
    code: "invalid_input",
    extra: { parameter: "overrideCallbackUri" },
  });
});

test("ignores another app's override; viewers change nothing", async () => {
  world.platform.subscribe(world.waba.id, OTHER_APP.id, { overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
  await put({ subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret9" });
  await put({ subscribed: true, overrideCallbackUri: null });
  expect(subscriptionOf(world.waba, OTHER_APP.id)?.overrideCallbackUri).toBe(ELSEWHERE);
  await expect(put({ subscribed: true, overrideCallbackUri: null }, person("viewer"))).rejects.toMatchObject({
    code: "forbidden",
  });
});
