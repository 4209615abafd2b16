import { beforeEach, describe, expect, test } from "vitest";
import { listAccounts } from "#lib/accounts/list";
import { checkAccount, getChecks } from "#lib/checks/check-account";
import { checkEverything } from "#lib/checks/check-everything";
import { listByCheck } from "#lib/checks/list-by-check";
import { recheckOutdated } from "#lib/checks/recheck";
import { storeChecks } from "#lib/checks/store-checks";
import { summarizeChecks } from "#lib/checks/summarize-checks";
import { db } from "#lib/db/client";
import { updateApp } from "#lib/meta-apps/manage-apps";
import { forget } from "#lib/once";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { asSystem, OUR_APP, person } from "../accounts/world.ts";
import { openCheckWorld } from "./diagnose-world.ts";

const world = openCheckWorld();
const operator = person("operator");
const viewer = person("viewer");
const HOOK = "https://hook.customer.example/whatsapp";

beforeEach(() => forget("check-everything"));

const outdatedAt = async () => (await getChecks(viewer, { wabaId: world.waba.id })).outdatedAt;
const subscribed = (on: boolean) =>
  setSubscription(operator, { wabaId: world.waba.id, appId: OUR_APP.id, subscribed: on });

describe("a result becomes outdated by", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["switching the subscription", () => subscribed(false)],
    [
      "an override of the account",
      () =>
        setSubscription(operator, {
          wabaId: world.waba.id,
          appId: OUR_APP.id,
          subscribed: true,
          overrideCallbackUri: HOOK,
          verifyToken: "verify",
        }),
    ],
    [
      "an override of a number",
      () =>
        setPhoneOverride(operator, {
          phoneNumberId: world.number.id,
          overrideCallbackUri: HOOK,
          verifyToken: "verify",
        }),
    ],
    [
      "a sync that finds the subscription gone",
      () => {
        world.waba.subscriptions.length = 0;
        return syncAccounts(asSystem);
      },
    ],
    [
      "a sync that finds a number in another state",
      () => {
        world.number.status = "BANNED";
        return syncAccounts(asSystem);
      },
    ],
    [
      "a sync that finds another number",
      () => {
        world.platform.addPhoneNumber({ wabaId: world.waba.id });
        return syncAccounts(asSystem);
      },
    ],
    [
      "another access token",
      () => {
        const { token } = world.platform.addToken({ appId: OUR_APP.id, wabaIds: [world.waba.id] });
        return updateApp(person("admin"), OUR_APP.id, { accessToken: token });
      },
    ],
  ])("%s, and is rechecked", async (_, change) => {
    await checkAccount(operator, { wabaId: world.waba.id });
    expect(await outdatedAt()).toBeNull();
    await change();
    expect(await outdatedAt()).not.toBeNull();
    expect(await summarizeChecks(viewer)).toMatchObject({ checked: 1, outdated: 1, failing: 0, byCheck: [] });
    expect(await recheckOutdated()).toBe(1);
    expect(await outdatedAt()).toBeNull();
    expect(await recheckOutdated()).toBe(0);
  });
});

test("a sync without changes keeps the result", async () => {
  await checkAccount(operator, { wabaId: world.waba.id });
  await syncAccounts(asSystem);
  expect(await outdatedAt()).toBeNull();
});

test("a check is not outdated by its own findings", async () => {
  await checkAccount(operator, { wabaId: world.waba.id });
  world.waba.subscriptions.length = 0;
  const { checks, outdatedAt: at } = await checkAccount(operator, { wabaId: world.waba.id });
  expect(checks.find(({ key }) => key === "subscribed")).toMatchObject({ state: "failed" });
  expect(at).toBeNull();
});

test("a result whose facts changed during the check is stored as outdated", async () => {
  const before = new Date();
  await subscribed(false);
  const key = { wabaId: world.waba.id, appId: OUR_APP.id };
  await storeChecks(key, [], { checkedAt: new Date(), readAt: { account: before, app: new Date() } });
  expect(await outdatedAt()).not.toBeNull();
});

test("a result of yesterday is rechecked", async () => {
  await checkAccount(operator, { wabaId: world.waba.id });
  await db().accountCheck.updateMany({ data: { checkedAt: new Date(Date.now() - 25 * 3_600_000) } });
  expect(await recheckOutdated()).toBe(1);
});

test("repaired accounts no longer count as failing, at once and after the next run", async () => {
  for (let index = 0; index < 25; index++) {
    const waba = world.platform.addWaba({ name: `Account ${index}` });
    world.platform.addPhoneNumber({ wabaId: waba.id });
    world.token.wabaIds?.push(waba.id);
  }
  await syncAccounts(asSystem);
  await checkEverything(operator);
  expect(await summarizeChecks(viewer)).toMatchObject({ failing: 25, outdated: 0 });
  const failing = await listAccounts(viewer, { state: ["check_failed"], limit: 50 });
  expect(failing.items).toHaveLength(25);

  for (const { id } of failing.items)
    await setSubscription(operator, { wabaId: id, appId: OUR_APP.id, subscribed: true });
  expect(await summarizeChecks(viewer)).toMatchObject({ failing: 0, outdated: 25 });
  expect((await listAccounts(viewer, { state: ["check_failed"] })).items).toEqual([]);
  expect((await listByCheck(viewer, { key: "subscribed", state: "failed", limit: 50 })).items).toEqual([]);

  expect(await recheckOutdated()).toBe(25);
  expect(await summarizeChecks(viewer)).toMatchObject({ failing: 0, outdated: 0, checked: 26 });
});

test("an account blocked by Meta's limit stays outdated, behind the others", async () => {
  await checkAccount(operator, { wabaId: world.waba.id });
  await subscribed(false);
  const first = await outdatedAt();
  world.platform.failNext({ path: `/${world.waba.id}` }, { kind: "graph", code: 80008 });
  expect(await recheckOutdated()).toBe(0);
  const second = await outdatedAt();
  expect(Date.parse(second ?? "")).toBeGreaterThan(Date.parse(first ?? ""));
});
