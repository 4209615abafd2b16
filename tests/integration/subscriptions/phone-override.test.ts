import { beforeEach, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/get";
import { unseal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { acceptDrift } from "#lib/subscriptions/accept-drift";
import { repairDrift } from "#lib/subscriptions/repair-drift";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { asSystem, OUR_APP, openOneAccount, person } from "../accounts/world.ts";

const HOOK = "https://hook.customer.example/number";

const world = openOneAccount();
const operator = person("operator");

beforeEach(async () => {
  world.platform.addPhoneNumber({ wabaId: world.waba.id });
  await syncAccounts(asSystem);
  await setSubscription(operator, { wabaId: world.waba.id, subscribed: true });
  world.platform.requests.length = 0;
});

type Change = Omit<Parameters<typeof setPhoneOverride>[1], "phoneNumberId">;
const put = (change: Change, ctx = operator) => setPhoneOverride(ctx, { phoneNumberId: world.number.id, ...change });
const route = () =>
  db().phoneRoute.findUniqueOrThrow({
    where: { phoneNumberId_appId: { phoneNumberId: world.number.id, appId: OUR_APP.id } },
  });
const actions = async () =>
  (
    await db().auditEntry.findMany({
      where: { target: `waba:${world.waba.id}`, action: { contains: "phone" } },
      orderBy: { id: "asc" },
    })
  ).map(({ action }) => action);
const onPage = async () =>
  (await getAccount(asSystem, { wabaId: world.waba.id })).numbers.find(({ id }) => id === world.number.id);

test("is set, changed and cleared, with the levels that Graph reports", async () => {
  await put({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  expect(world.number.overrides).toEqual([{ appId: OUR_APP.id, callbackUri: HOOK, verifyToken: "Secret7" }]);
  expect(await onPage()).toMatchObject({
    route: { phoneNumber: HOOK, waba: null, application: "https://console.example/api/webhooks/whatsapp" },
    routeState: { desiredOverride: HOOK, isOverrideKnown: true, driftedAt: null, lastError: null },
  });
  expect(unseal((await route()).overrideVerifyToken ?? "")).toBe("Secret7");

  await put({ overrideCallbackUri: `${HOOK}/2` });
  expect(world.number.overrides).toMatchObject([{ callbackUri: `${HOOK}/2`, verifyToken: "Secret7" }]);

  await put({ overrideCallbackUri: null });
  expect(world.number.overrides).toEqual([]);
  expect(await onPage()).toMatchObject({ route: { phoneNumber: null }, routeState: { desiredOverride: "" } });
  expect(await actions()).toEqual([
    "subscription.phone_override_set",
    "subscription.phone_override_set",
    "subscription.phone_override_cleared",
  ]);
});

test("a state already reached costs one read", async () => {
  await put({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  world.platform.requests.length = 0;
  await put({ overrideCallbackUri: HOOK });
  expect(world.platform.requests.map(({ method }) => method)).toEqual(["GET"]);
});

test("a URL that does not answer Meta is refused with what Meta got, and not stored as desired", async () => {
  const change = { overrideCallbackUri: "https://127.0.0.1:1/", verifyToken: "Secret9" };
  await expect(put(change)).rejects.toMatchObject({ failure: { reason: "callback_failed", code: 2200 } });
  expect(await route()).toMatchObject({ desiredOverride: null, lastError: { reason: "callback_failed" } });
  const failed = await db().auditEntry.findFirst({ where: { action: "subscription.failed" } });
  expect(failed?.after).toMatchObject({
    tried: "subscription.phone_override_set",
    phoneNumberId: world.number.id,
    reason: "callback_failed",
  });
});

test("drifts when changed elsewhere; repair restores it, accept takes it over", async () => {
  await put({ overrideCallbackUri: HOOK, verifyToken: "Secret7" });
  world.number.overrides = [];
  await syncAccounts(asSystem);
  expect(await getAccount(asSystem, { wabaId: world.waba.id })).toMatchObject({
    state: "drifted",
    differences: [{ what: "phone_override", phoneNumberId: world.number.id, expected: HOOK, found: null }],
  });
  expect((await route()).driftedAt).not.toBeNull();

  await repairDrift(operator, { wabaId: world.waba.id });
  expect(world.number.overrides).toMatchObject([{ callbackUri: HOOK, verifyToken: "Secret7" }]);
  expect((await route()).driftedAt).toBeNull();
  expect((await getAccount(asSystem, { wabaId: world.waba.id })).differences).toEqual([]);

  world.number.overrides = [{ appId: OUR_APP.id, callbackUri: "https://else.example/", verifyToken: "x" }];
  await syncAccounts(asSystem);
  await expect(repairDrift(operator, { wabaId: world.waba.id })).rejects.toMatchObject({
    extra: { reason: "override_token_unknown" },
  });
  await acceptDrift(operator, { wabaId: world.waba.id });
  expect(await route()).toMatchObject({
    desiredOverride: "https://else.example/",
    overrideVerifyToken: null,
    driftedAt: null,
  });
});

test("refuses unknown numbers and viewers before calling Graph", async () => {
  await expect(setPhoneOverride(operator, { phoneNumberId: "1", overrideCallbackUri: null })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(put({ overrideCallbackUri: null }, person("viewer"))).rejects.toMatchObject({ code: "forbidden" });
  expect(world.platform.requests).toHaveLength(0);
});
