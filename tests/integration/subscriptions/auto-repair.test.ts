import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { db } from "#lib/db/client";
import { acceptDrift } from "#lib/subscriptions/accept-drift";
import { reconcile } from "#lib/subscriptions/reconcile-job";
import { setAutoRepair } from "#lib/subscriptions/set-auto-repair";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { subscriptionOf, type Token, type Waba } from "#tests/meta-platform/state";
import { asSystem, OUR_APP, person, startWithOneAccount, startWorld, type World } from "../accounts/world.ts";

let world: World;
let waba: Waba;
let token: Token;
const operator = person("operator");

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ waba, token } = await startWithOneAccount(world));
  await syncAccounts(asSystem);
  await setSubscription(operator, { ...key(), subscribed: true });
});

const key = () => ({ wabaId: waba.id, appId: OUR_APP.id });
const ours = () => subscriptionOf(waba, OUR_APP.id);
const actions = async (actor: string) =>
  (await db().auditEntry.findMany({ where: { target: `waba:${waba.id}`, actor }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );
const byItself = () => actions("auto-repair");

async function driftAway(): Promise<void> {
  waba.subscriptions.length = 0;
  await syncAccounts(asSystem);
}

test("changes nothing at Meta unless a user turned it on", async () => {
  await driftAway();
  world.platform.requests.length = 0;
  await reconcile();
  expect(world.platform.requests).toHaveLength(0);
  await setAutoRepair(operator, { ...key(), on: true });
  await setAutoRepair(operator, { ...key(), on: false });
  await reconcile();
  expect(ours()).toBeUndefined();
  expect(await actions("operator@example.com")).toEqual([
    "subscription.subscribed",
    "subscription.auto_repair_on",
    "subscription.auto_repair_off",
  ]);
});

test("repairs drift when on, only of this account", async () => {
  const other = world.platform.addWaba({ name: "Kopi Kita" });
  token.wabaIds?.push(other.id);
  await syncAccounts(asSystem);
  await setSubscription(operator, { wabaId: other.id, subscribed: true });
  await setAutoRepair(operator, { ...key(), on: true });
  other.subscriptions.length = 0;
  await driftAway();
  await reconcile();
  expect(ours()).toBeDefined();
  expect(other.subscriptions).toHaveLength(0);
  expect(await byItself()).toEqual(["subscription.drift_repaired"]);
  world.platform.requests.length = 0;
  await reconcile();
  expect(world.platform.requests).toHaveLength(0);
});

test("stops after three repairs in a day and says so, until a person acts", async () => {
  await setAutoRepair(operator, { ...key(), on: true });
  for (let time = 1; time <= 3; time++) {
    await driftAway();
    await reconcile();
    expect(ours(), `repair ${time}`).toBeDefined();
  }
  await driftAway();
  await reconcile();
  await reconcile();
  expect(ours()).toBeUndefined();
  expect((await byItself()).filter((action) => action === "subscription.auto_repair_stopped")).toHaveLength(1);
  expect((await getAccount(asSystem, key())).autoRepair).toMatchObject({ on: true, stopped: { reason: "limit" } });

  await setAutoRepair(operator, { ...key(), on: false });
  await setAutoRepair(operator, { ...key(), on: true });
  await reconcile();
  expect(ours()).toBeDefined();
  expect((await getAccount(asSystem, key())).autoRepair).toEqual({ on: true, stopped: null });
});

test("tries a drift that Graph refuses only once", async () => {
  await setAutoRepair(operator, { ...key(), on: true });
  await driftAway();
  world.platform.failNext(
    { method: "POST", path: `/${waba.id}/subscribed_apps`, times: 9 },
    { kind: "graph", code: 200 },
  );
  for (let turn = 0; turn < 3; turn++) await reconcile();
  const posts = world.platform.requests.filter(({ method, path }) => method === "POST" && path.includes(waba.id));
  expect(posts).toHaveLength(2);
  expect((await getAccount(asSystem, key())).autoRepair.stopped).toMatchObject({ reason: "permission_missing" });
});

test("never removes an override without a stated one", async () => {
  await setSubscription(operator, { ...key(), subscribed: false });
  await setAutoRepair(operator, { ...key(), on: true });
  const override = { overrideCallbackUri: "https://old-tool.example/hook", verifyToken: "theirs" };
  world.platform.subscribe(waba.id, OUR_APP.id, override);
  await syncAccounts(asSystem);
  await reconcile();
  expect(ours()).toMatchObject(override);
  expect((await getAccount(asSystem, key())).autoRepair.stopped).toMatchObject({ reason: "override_token_unknown" });
});

test("restores a stated override", async () => {
  const url = "https://hook.customer.example/whatsapp";
  await setSubscription(operator, { ...key(), subscribed: true, overrideCallbackUri: url, verifyToken: "Secret7" });
  await setAutoRepair(operator, { ...key(), on: true });
  world.platform.subscribe(waba.id, OUR_APP.id, { overrideCallbackUri: "https://else.example/", verifyToken: "x" });
  await syncAccounts(asSystem);
  await reconcile();
  expect(ours()).toMatchObject({ overrideCallbackUri: url, verifyToken: "Secret7" });
});

test("stops repairing what a user accepted; viewers may not turn it on", async () => {
  await setAutoRepair(operator, { ...key(), on: true });
  await driftAway();
  await acceptDrift(operator, key());
  await reconcile();
  expect(ours()).toBeUndefined();
  await expect(setAutoRepair(person("viewer"), { ...key(), on: true })).rejects.toMatchObject({ code: "forbidden" });
});
