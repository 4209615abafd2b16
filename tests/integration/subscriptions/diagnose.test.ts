import { describe, expect, test } from "vitest";
import { getAccountItem } from "#lib/accounts/get";
import { checkAccount, checkOutside, getChecks } from "#lib/checks/check-account";
import { CHECK_KEYS, type CheckKey } from "#lib/checks/schema";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { META_FIRST_PARTY_APP, subscriptionOf } from "#tests/meta-platform/state";
import { asSystem, OTHER_APP, OUR_APP, person } from "../accounts/world.ts";
import { findCheck, openCheckWorld, press, webhookOfOurs } from "./diagnose-world.ts";

const world = openCheckWorld();
const operator = person("operator");
const ELSEWHERE = "https://old-server.example/hook";

const check = () => checkAccount(operator, { wabaId: world.waba.id });
const find = (key: CheckKey) => findCheck(world, key);

test("a healthy account passes; what cannot be tested on this machine is unknown, not passed", async () => {
  const found = await check();
  expect(found.checks.map(({ key }) => key)).toEqual(CHECK_KEYS);
  const others = found.checks.filter(({ state }) => state !== "passed");
  expect(others.map(({ key, state, reason }) => [key, state, reason])).toEqual([
    ["outside_path", "failed", "local"],
    ["acknowledgement", "unknown", "few"],
  ]);
  expect(found).toMatchObject({ failed: 1, unknown: 1 });
  expect(await getChecks(person("viewer"), { wabaId: world.waba.id })).toEqual(found);
});

test("makes four calls for the account and two for its app", async () => {
  await check();
  const paths = world.platform.requests.map(({ path }) => path.replace(world.waba.id, "waba"));
  expect(paths.filter((path) => path.startsWith("/waba")).length).toBeLessThanOrEqual(4);
  expect(paths).toContain("/debug_token");
  expect(paths).toContain(`/${OUR_APP.id}/subscriptions`);
  expect(paths.length).toBeLessThanOrEqual(6);
});

type Symptom = { when: string; key: CheckKey; reason: string; make: () => void | Promise<void> };

/** Each is caused at Meta, found, repaired by its button, and gone. */
const mendedHere: Symptom[] = [
  {
    when: "handshake and Test button are fine, real messages never come",
    key: "subscribed",
    reason: "nobody",
    make: async () => {
      world.waba.subscriptions.length = 0;
      await world.platform.sendTest(OUR_APP.id, "messages");
    },
  },
  {
    when: "only Meta's own app is subscribed",
    key: "subscribed",
    reason: "meta_only",
    make: () => {
      world.waba.subscriptions.length = 0;
      world.platform.subscribe(world.waba.id, META_FIRST_PARTY_APP.id);
    },
  },
  {
    when: "only a provider's app is subscribed",
    key: "subscribed",
    reason: "others",
    make: () => {
      world.waba.subscriptions.length = 0;
      world.platform.subscribe(world.waba.id, OTHER_APP.id);
    },
  },
  {
    when: "another tool ended the subscription for all numbers",
    key: "subscribed",
    reason: "lost",
    make: async () => {
      await setSubscription(operator, { wabaId: world.waba.id, subscribed: true });
      world.waba.subscriptions.length = 0;
    },
  },
  {
    when: "the account's override points elsewhere",
    key: "waba_override",
    reason: "elsewhere",
    make: () => {
      world.platform.subscribe(world.waba.id, OUR_APP.id, { overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" });
    },
  },
  {
    when: "a number's override points elsewhere",
    key: "phone_override",
    reason: "elsewhere",
    make: () => {
      world.number.overrides.push({ appId: OUR_APP.id, callbackUri: ELSEWHERE, verifyToken: "theirs" });
    },
  },
  {
    when: "messages come by an override, template and account events go elsewhere",
    key: "management_route",
    reason: "only_messages",
    make: () => {
      world.platform.subscribe(world.waba.id, OUR_APP.id, { overrideCallbackUri: world.callbackUrl });
      webhookOfOurs(world).callbackUrl = ELSEWHERE;
    },
  },
  {
    when: "another tool took the app's callback",
    key: "app_callback",
    reason: "elsewhere",
    make: () => {
      webhookOfOurs(world).callbackUrl = ELSEWHERE;
    },
  },
  {
    when: "the app has no webhook at all",
    key: "app_callback",
    reason: "absent",
    make: () => {
      const app = world.platform.state.apps.get(OUR_APP.id);
      if (app) app.subscriptions = [];
    },
  },
  {
    when: "Meta switched the app's webhook off",
    key: "app_active",
    reason: "inactive",
    make: () => {
      webhookOfOurs(world).active = false;
    },
  },
  {
    when: "the app lacks the field messages",
    key: "app_fields",
    reason: "messages",
    make: () => {
      webhookOfOurs(world).fields = webhookOfOurs(world).fields.filter((field) => field !== "messages");
    },
  },
  {
    when: "the app lacks the fields of templates and accounts",
    key: "app_fields",
    reason: "management",
    make: () => {
      webhookOfOurs(world).fields = ["messages"];
    },
  },
  {
    when: "Meta itself says that the app gets no messages",
    key: "health",
    reason: "app_not_subscribed",
    make: () => {
      world.waba.subscriptions.length = 0;
    },
  },
];

describe("found, and repaired by its button", () => {
  test.each(mendedHere)("$when: $key, $reason", async ({ key, reason, make }) => {
    await make();
    const found = await find(key);
    expect(found).toMatchObject({ state: "failed", reason });
    expect(found.facts.length + Object.keys(found.values).length).toBeGreaterThan(0);
    await press(found.repair, world.waba.id);
    expect(await find(key)).toMatchObject({ state: "passed" });
    const [delivery] = await world.platform.emit(world.platform.generate("messages", { wabaId: world.waba.id }));
    expect(delivery).toMatchObject({ url: world.callbackUrl, status: 200 });
  });
});

describe("recognised correctly", () => {
  test("an override that leads to this console", async () => {
    world.platform.subscribe(world.waba.id, OUR_APP.id, { overrideCallbackUri: `${world.callbackUrl}/` });
    expect(await find("waba_override")).toMatchObject({ state: "passed", reason: "ours" });
  });

  test("an account that was unsubscribed here on purpose is no failure", async () => {
    await setSubscription(operator, { wabaId: world.waba.id, subscribed: false });
    expect(await find("subscribed")).toMatchObject({ state: "passed", reason: "off_wanted" });
    expect(subscriptionOf(world.waba, OUR_APP.id)).toBeUndefined();
  });

  test("a test of the Dashboard, distinguished from a real event", async () => {
    const quiet = world.platform.addWaba({ name: "Quiet", subscribedApps: [OUR_APP.id] });
    world.token.wabaIds?.push(quiet.id);
    await syncAccounts(asSystem);
    const quietEvents = async () => {
      const { checks } = await checkAccount(operator, { wabaId: quiet.id });
      return checks.find(({ key }) => key === "last_events");
    };
    expect(await quietEvents()).toMatchObject({ state: "unknown", reason: "never" });
    await world.platform.sendTest(OUR_APP.id, "messages");
    expect(await quietEvents()).toMatchObject({ state: "unknown", reason: "only_test" });
    await world.platform.emit({ field: "account_review_update", wabaId: quiet.id, value: { decision: "APPROVED" } });
    expect(await quietEvents()).toMatchObject({ state: "passed", reason: "recent" });
  });

  test("a used-up limit, with the time at which it ends", async () => {
    const path = `/${world.waba.id}`;
    world.platform.failNext({ path }, { kind: "graph", code: 80008 });
    const found = await find("rate_limit");
    expect(found).toMatchObject({ state: "failed", reason: "paused", failure: { code: 80008 } });
    expect(found.facts.find(({ label }) => label === "pausedUntil")?.value).toBe(found.failure?.retryAt);
  });

  test("an incident at Meta", async () => {
    world.platform.failNext({ path: `/${world.waba.id}` }, { kind: "graph", code: 2, status: 500, isTransient: true });
    const found = await find("access");
    expect(found).toMatchObject({ state: "unknown", reason: "unread", repair: { kind: "meta_status" } });
    expect(found.failure?.reason).toBe("temporary");
  });

  test("an expired API version", async () => {
    world.platform.settings.versions = { newest: "v30.0", oldest: "v28.0", expired: "served_by_oldest" };
    const found = await find("api_version");
    expect(found).toMatchObject({ state: "failed", reason: "other", values: { asked: "v27.0", served: "v28.0" } });
    world.platform.settings.versions = { newest: "v27.0", oldest: "v21.0", expired: "served_by_oldest" };
    expect(await find("api_version")).toMatchObject({ state: "passed" });
  });

  test.each([
    ["HTML", { kind: "html" }, "not_json"],
    ["half an answer", { kind: "truncated" }, "not_json"],
    ["a dropped connection", { kind: "drop" }, "network"],
  ] as const)("%s: unknown with the reason, and nothing is lost", async (_, failure, reason) => {
    const before = await getAccountItem(operator, { wabaId: world.waba.id });
    world.platform.failNext({ path: `/${world.waba.id}/subscribed_apps` }, failure);
    expect(await find("subscribed")).toMatchObject({ state: "unknown", reason: "unread", failure: { reason } });
    const after = await getAccountItem(operator, { wabaId: world.waba.id });
    expect(after.subscription.observed).toBe(before.subscription.observed);
    expect(await find("subscribed")).toMatchObject({ state: "passed" });
  });
});

test("only the outside path: checked again, the rest stays", async () => {
  const first = await check();
  const second = await checkOutside(operator, { wabaId: world.waba.id });
  expect(second.checks.map(({ key }) => key)).toEqual(CHECK_KEYS);
  const rest = ({ checks }: typeof first) => checks.filter(({ key }) => key !== "outside_path");
  expect(rest(second)).toEqual(rest(first));
  const at = ({ checks }: typeof first) =>
    checks.find(({ key }) => key === "outside_path")?.facts.find(({ label }) => label === "triedAt")?.value;
  expect(at(second)).not.toBe(at(first));
});

test("viewers may look but not check; an unknown account is not found", async () => {
  const viewer = person("viewer");
  const { id: wabaId } = world.waba;
  expect(await getChecks(viewer, { wabaId })).toMatchObject({ checkedAt: null, checks: [] });
  await expect(checkAccount(viewer, { wabaId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(checkOutside(viewer, { wabaId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(checkAccount(operator, { wabaId: "1" })).rejects.toMatchObject({ code: "not_found" });
  await expect(checkAccount(operator, { wabaId, appId: "404" })).rejects.toMatchObject({ code: "not_found" });
});
