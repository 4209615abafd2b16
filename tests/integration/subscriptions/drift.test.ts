import { expect, test } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { db } from "#lib/db/client";
import { acceptDrift } from "#lib/subscriptions/accept-drift";
import { repairDrift } from "#lib/subscriptions/repair-drift";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { subscriptionOf } from "#tests/meta-platform/state";
import { asSystem, OUR_APP, openOneAccount, person } from "../accounts/world.ts";

const HOOK = "https://hook.customer.example/whatsapp";
const ELSEWHERE = "https://old-tool.example/whatsapp";

const world = openOneAccount();
const operator = person("operator");

const key = () => ({ wabaId: world.waba.id, appId: OUR_APP.id });
const ours = () => subscriptionOf(world.waba, OUR_APP.id);
const look = () => syncAccounts(asSystem);
const account = () => getAccount(asSystem, { wabaId: world.waba.id });
const entries = (action: string) =>
  db().auditEntry.findMany({ where: { target: `waba:${world.waba.id}`, action }, orderBy: { id: "asc" } });
const noticed = () => entries("subscription.drift_noticed");
const withOverride = () =>
  setSubscription(operator, { ...key(), subscribed: true, overrideCallbackUri: HOOK, verifyToken: "Secret7" });
const removeElsewhere = () => {
  world.waba.subscriptions.length = 0;
};
const overrideElsewhere = (overrideCallbackUri: string | null) =>
  world.platform.subscribe(world.waba.id, OUR_APP.id, {
    overrideCallbackUri,
    verifyToken: overrideCallbackUri && "theirs",
  });

test("an account that was never set here never drifts", async () => {
  world.platform.subscribe(world.waba.id, OUR_APP.id);
  await look();
  removeElsewhere();
  await look();
  expect(await account()).toMatchObject({ differences: [], subscription: { driftedAt: null } });
  expect(await noticed()).toHaveLength(0);
});

test("records a drift once, with both sides, and its end", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  removeElsewhere();
  await look();
  const first = await account();
  expect(first).toMatchObject({
    state: "drifted",
    differences: [{ what: "subscription", expected: true, found: false }],
  });
  await look();
  expect((await account()).subscription.driftedAt).toBe(first.subscription.driftedAt);
  expect(await noticed()).toMatchObject([
    {
      actor: "console",
      userId: null,
      before: { appId: OUR_APP.id, differences: [] },
      after: { differences: [{ what: "subscription", expected: true, found: false }] },
    },
  ]);

  world.platform.subscribe(world.waba.id, OUR_APP.id);
  await look();
  expect(await account()).toMatchObject({ differences: [], subscription: { driftedAt: null } });
  expect(await entries("subscription.drift_ended")).toHaveLength(1);
});

test("records each further change; returning drift is a new one", async () => {
  await withOverride();
  overrideElsewhere(null);
  await look();
  overrideElsewhere(ELSEWHERE);
  await look();
  expect((await noticed()).map(({ after }) => after)).toMatchObject([
    { differences: [{ what: "waba_override", expected: HOOK, found: null }] },
    { differences: [{ what: "waba_override", expected: HOOK, found: ELSEWHERE }] },
  ]);
});

test("names Meta's events around that time, if there are any", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  await db().$executeRaw`
    insert into event (id, occurred_at, received_at, last_received_at, delivery_id, app_id, waba_id, field, kind, severity,
      summary, payload, replaced)
    values (${"01a2048e-ee70-8401-abed-000000000000".replace(/^.{13}/, timePrefix())}::uuid, now(), now(), now(),
      gen_random_uuid(), ${OUR_APP.id}, ${world.waba.id}, 'account_update', 'PARTNER_REMOVED', 3, '{}', '{}', '{}')`;
  removeElsewhere();
  await look();
  expect(await noticed()).toMatchObject([{ after: { event: { kind: "PARTNER_REMOVED" } } }]);
});

const timePrefix = () =>
  Date.now()
    .toString(16)
    .padStart(12, "0")
    .replace(/^(.{8})/, "$1-");

test("repair restores the subscription and override at Meta, and is audited with before and after", async () => {
  await withOverride();
  removeElsewhere();
  await look();
  expect(await repairDrift(operator, key())).toMatchObject({
    state: "overridden",
    subscription: { observed: true, overrideCallbackUri: HOOK, driftedAt: null },
  });
  expect(ours()).toMatchObject({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  expect(await entries("subscription.drift_repaired")).toMatchObject([
    {
      actor: "operator@example.com",
      before: { observed: false, desired: true, desiredOverride: HOOK },
      after: { observed: true, overrideCallbackUri: HOOK },
    },
  ]);
  expect(await entries("subscription.drift_ended")).toHaveLength(0);
});

test("repair unsubscribes what was subscribed elsewhere", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  await setSubscription(operator, { ...key(), subscribed: false });
  world.platform.subscribe(world.waba.id, OUR_APP.id);
  await look();
  await repairDrift(operator, key());
  expect(ours()).toBeUndefined();
});

test("repair removes no override with an unknown token, unless told to", async () => {
  await withOverride();
  overrideElsewhere(ELSEWHERE);
  await look();
  await expect(repairDrift(operator, key())).rejects.toMatchObject({
    code: "precondition",
    extra: { reason: "override_token_unknown", overrideCallbackUri: ELSEWHERE },
  });
  expect(ours()?.overrideCallbackUri).toBe(ELSEWHERE);
  await repairDrift(operator, { ...key(), dropOverride: true });
  expect(ours()).toMatchObject({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
});

test("repair without a remaining difference reads, changes nothing and writes nothing", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  removeElsewhere();
  await look();
  world.platform.subscribe(world.waba.id, OUR_APP.id);
  world.platform.requests.length = 0;
  expect(await repairDrift(operator, key())).toMatchObject({ subscription: { driftedAt: null } });
  expect(world.platform.requests.map(({ method }) => method)).toEqual(["GET"]);
  expect(await entries("subscription.drift_repaired")).toHaveLength(0);
});

test("accept updates the console without a call and resolves the drift", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  removeElsewhere();
  await look();
  world.platform.requests.length = 0;
  expect(await acceptDrift(operator, key())).toMatchObject({
    state: "not_subscribed",
    subscription: { desired: false, driftedAt: null },
  });
  expect(world.platform.requests).toHaveLength(0);
  expect(await entries("subscription.drift_accepted")).toMatchObject([
    { before: { differences: [{ what: "subscription", expected: true, found: false }] }, after: { differences: [] } },
  ]);
  await look();
  expect(await noticed()).toHaveLength(1);
});

test("an accepted override is stored without a token, so it cannot be restored", async () => {
  await withOverride();
  overrideElsewhere(ELSEWHERE);
  await look();
  expect(await acceptDrift(operator, key())).toMatchObject({
    subscription: { desiredOverride: ELSEWHERE, isOverrideKnown: false, driftedAt: null },
  });
  await expect(setSubscription(operator, { ...key(), subscribed: false })).rejects.toMatchObject({
    extra: { reason: "override_token_unknown" },
  });
});

test("accepting a subscription made elsewhere also accepts its override", async () => {
  await withOverride();
  await setSubscription(operator, { ...key(), subscribed: false });
  overrideElsewhere(ELSEWHERE);
  await look();
  expect(await acceptDrift(operator, key())).toMatchObject({
    subscription: { desired: true, desiredOverride: ELSEWHERE, driftedAt: null },
  });
});

test("a sync during a change does not mistake it for drift", async () => {
  await setSubscription(operator, { ...key(), subscribed: true });
  world.platform.failNext(
    { method: "DELETE", path: `/${world.waba.id}/subscribed_apps`, applied: true },
    { kind: "slow", ms: 1_500 },
  );
  const switching = setSubscription(operator, { ...key(), subscribed: false });
  await expect.poll(() => ours(), { interval: 10 }).toBeUndefined();
  await look();
  await switching;
  expect(await noticed()).toHaveLength(0);
  expect(await account()).toMatchObject({ differences: [], subscription: { desired: false, observed: false } });
});

test("viewers can neither repair nor accept", async () => {
  const viewer = person("viewer");
  await expect(repairDrift(viewer, key())).rejects.toMatchObject({ code: "forbidden" });
  await expect(acceptDrift(viewer, key())).rejects.toMatchObject({ code: "forbidden" });
});
