import { describe, expect, test } from "vitest";
import type { CheckKey } from "#lib/checks/schema";
import { updateApp } from "#lib/meta-apps/manage-apps";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { connectOurApp, OTHER_APP, OUR_APP, person } from "../accounts/world.ts";
import { findCheck, openCheckWorld, press, webhookOfOurs } from "./diagnose-world.ts";

const world = openCheckWorld();
const operator = person("operator");
const ELSEWHERE = "https://old-server.example/hook";

const find = (key: CheckKey) => findCheck(world, key);

describe("found, and repaired where the button leads", () => {
  const newToken = (more = {}) =>
    world.platform.addToken({ appId: OUR_APP.id, wabaIds: [world.waba.id], ...more }).token;
  const replaceToken = () => updateApp(person("admin"), OUR_APP.id, { accessToken: newToken() });

  test("an expired token", async () => {
    world.token.expiresAt = Math.floor(Date.now() / 1_000) - 60;
    const found = await find("token_valid");
    expect(found).toMatchObject({ state: "failed", reason: "expired", repair: { kind: "replace_token" } });
    expect(await find("access")).toMatchObject({ state: "unknown", reason: "token_invalid" });
    await replaceToken();
    expect(await find("token_valid")).toMatchObject({ state: "passed", reason: "valid" });
  });

  test.each([
    [458, "app_removed"],
    [459, "checkpoint"],
    [460, "password_changed"],
    [464, "unconfirmed"],
    [467, "logged_out"],
    [492, "session_changed"],
  ] as const)("a token that stopped working: 190/%s", async (subcode, reason) => {
    world.token.invalidated = subcode;
    expect(await find("token_valid")).toMatchObject({ state: "failed", reason, repair: { kind: "replace_token" } });
    await replaceToken();
    expect(await find("token_valid")).toMatchObject({ state: "passed" });
  });

  test("no token at all", async () => {
    await updateApp(person("admin"), OUR_APP.id, { accessToken: null });
    expect(await find("token_valid")).toMatchObject({ state: "failed", reason: "absent" });
    expect(await find("access")).toMatchObject({ state: "unknown" });
    await replaceToken();
    expect(await find("access")).toMatchObject({ state: "passed" });
  });

  test("a token of another app", async () => {
    await connectOurApp(world.platform.addToken({ appId: OTHER_APP.id }).token);
    expect(await find("token_app")).toMatchObject({ state: "failed", repair: { kind: "replace_token" } });
    await replaceToken();
    expect(await find("token_app")).toMatchObject({ state: "passed", reason: "ours" });
  });

  test("a temporary token of the Dashboard, and one that expires soon", async () => {
    const now = Math.floor(Date.now() / 1_000);
    world.token.issuedAt = now - 3_600;
    world.token.expiresAt = now + 23 * 3_600;
    expect(await find("token_lifetime")).toMatchObject({ state: "failed", reason: "temporary" });
    world.token.issuedAt = now - 55 * 86_400;
    world.token.expiresAt = now + 5 * 86_400 + 60;
    expect(await find("token_lifetime")).toMatchObject({ state: "failed", reason: "soon", values: { days: 5 } });
    await replaceToken();
    expect(await find("token_lifetime")).toMatchObject({ state: "passed", reason: "permanent" });
  });

  test("reading works, but a provider handles messaging", async () => {
    world.token.scopes = ["whatsapp_business_management"];
    expect(await find("permission_messaging")).toMatchObject({ state: "failed", reason: "missing" });
    expect(await find("permission_management")).toMatchObject({ state: "passed" });
    await replaceToken();
    expect(await find("permission_messaging")).toMatchObject({ state: "passed", reason: "listed" });
  });

  test("a token that lists only other accounts, and one that lists none", async () => {
    world.token.wabaIds = ["1"];
    expect(await find("permission_management")).toMatchObject({ state: "failed", reason: "not_listed" });
    expect(await find("access")).toMatchObject({ state: "failed", reason: "missing" });
    await updateApp(person("admin"), OUR_APP.id, { accessToken: newToken({ wabaIds: null, granular: "absent" }) });
    expect(await find("permission_management")).toMatchObject({ state: "passed", reason: "unlimited" });
    expect(await find("access")).toMatchObject({ state: "passed" });
  });

  test("lost access: 100/33 and 200, with Meta's event about it", async () => {
    const value = { event: "PARTNER_REMOVED", waba_info: { waba_id: world.waba.id, owner_business_id: "1" } };
    await world.platform.emit({ field: "account_update", wabaId: world.waba.id, value });
    world.token.wabaIds = [];
    world.token.granular = "absent";
    const found = await find("access");
    expect(found).toMatchObject({ state: "failed", reason: "missing", repair: { kind: "business_settings" } });
    expect(found.failure).toMatchObject({ code: 100, subcode: 33 });
    expect(found.facts).toContainEqual({ label: "accessLost", kind: "code", value: "PARTNER_REMOVED" });
    world.platform.settings.inaccessible = "permission";
    expect(await find("access")).toMatchObject({ state: "failed", reason: "permission", failure: { code: 200 } });
    world.platform.settings.inaccessible = "unsupported";
    world.token.wabaIds = [world.waba.id];
    expect(await find("access")).toMatchObject({ state: "passed" });
  });

  test("a number that is not registered", async () => {
    Object.assign(world.number, { status: "PENDING", platformType: "NOT_APPLICABLE" });
    const found = await find("numbers");
    expect(found).toMatchObject({ state: "failed", reason: "none", repair: { kind: "register_numbers" } });
    Object.assign(world.number, { status: "CONNECTED", platformType: "CLOUD_API" });
    expect(await find("numbers")).toMatchObject({ state: "passed" });
  });

  test("Require App Secret is on, and the stored secret is an old one", async () => {
    const app = world.platform.state.apps.get(OUR_APP.id);
    if (!app) throw new Error("no app");
    app.requireAppSecret = true;
    app.secret = "rotated-secret";
    expect(await find("app_secret")).toMatchObject({ state: "failed", reason: "refused" });
    expect(await find("access")).toMatchObject({
      state: "failed",
      reason: "proof",
      repair: { kind: "replace_secret" },
    });
    await updateApp(person("admin"), OUR_APP.id, { secret: "rotated-secret", keepPrevious: false });
    expect(await find("app_secret")).toMatchObject({ state: "passed" });
    expect(await find("access")).toMatchObject({ state: "passed" });
    app.requireAppSecret = false;
    app.secret = OUR_APP.secret;
  });

  test("a refused override: the message stays, and the missing step is offered", async () => {
    webhookOfOurs(world).fields = webhookOfOurs(world).fields.filter((field) => field !== "messages");
    const wanted = { wabaId: world.waba.id, subscribed: true, overrideCallbackUri: ELSEWHERE, verifyToken: "theirs" };
    await expect(setSubscription(operator, wanted)).rejects.toMatchObject({
      failure: { reason: "override_prerequisite" },
    });
    const found = await find("last_change");
    expect(found).toMatchObject({ state: "failed", reason: "override_prerequisite", repair: { kind: "add_fields" } });
    expect(found.failure?.message).toContain("Before override the current callback uri");
    await press(found.repair, world.waba.id);
    await setSubscription(operator, wanted);
    expect(await find("last_change")).toMatchObject({ state: "passed" });
    // Set here on purpose: no failure.
    expect(await find("waba_override")).toMatchObject({ state: "passed", reason: "wanted" });
  });
});
