import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#lib/db/client";
import { listApps } from "#lib/meta-apps/list-apps";
import { observeApps, refreshApp } from "#lib/meta-apps/observe-app";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { addAppFields, deleteAppWebhooks, setAppWebhooks } from "#lib/meta-apps/set-webhooks";
import { KNOWN_FIELDS } from "#lib/meta-apps/to-observation";
import { type Callback, startCallback } from "#tests/meta-platform/index";
import type { App } from "#tests/meta-platform/state";
import {
  asSystem,
  connectOurApp,
  forgetEverything,
  OTHER_APP,
  OUR_APP,
  person,
  startWorld,
  type World,
} from "../accounts/world.ts";

const OURS = "https://console.example/api/webhooks/whatsapp";
const appId = OUR_APP.id;
const admin = person("admin");
const operator = person("operator");

let world: World;
let elsewhere: Callback;
let app: App;

beforeAll(async () => {
  world = await startWorld();
  elsewhere = await startCallback({ verifyToken: "their-token" });
});
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});
beforeEach(async () => {
  await forgetEverything();
  world.platform.requests.length = 0;
  app = world.platform.addApp({ ...OUR_APP, callbackUrl: OURS, fields: ["messages", "account_update"] });
  await connectOurApp(world.platform.addToken({ appId }).token);
});

const webhook = () => app.subscriptions.find(({ object }) => object === "whatsapp_business_account");
const audit = () =>
  db().auditEntry.findMany({ where: { action: { startsWith: "app.webhooks" } }, orderBy: { id: "asc" } });

test("shows an app's state at Meta: its callback URL, fields, and token scopes", async () => {
  const seen = await refreshApp(operator, appId);
  expect(seen).toMatchObject({
    error: null,
    webhooks: { isSet: true, isOurs: true, active: true, callbackUrl: OURS, servedVersion: null },
    token: {
      isValid: true,
      isOfThisApp: true,
      type: "SYSTEM_USER",
      expiresAt: null,
      targets: null,
      missingPermissions: [],
    },
  });
  expect(seen.webhooks?.fields).toEqual([
    { name: "messages", version: "v27.0" },
    { name: "account_update", version: "v27.0" },
  ]);
  expect(seen.webhooks?.missingFields).toHaveLength(KNOWN_FIELDS.length - 2);
  expect((await listApps(operator)).items).toMatchObject([{ observation: seen }]);
});

test("takes Meta's name for an app from the environment once it is known; a renamed one keeps its name", async () => {
  expect((await listApps(admin)).items).toMatchObject([{ name: appId }]);
  await observeApps();
  expect((await listApps(admin)).items).toMatchObject([{ name: "Lucky Console" }]);
  await db().metaApp.update({ where: { id: appId }, data: { name: "Ours" } });
  await observeApps();
  expect((await listApps(admin)).items).toMatchObject([{ name: "Ours" }]);
});

test.each([
  ["HTTPS://Console.Example/api/webhooks/whatsapp/", true],
  ["https://console.example:443/api/webhooks/whatsapp?source=meta", true],
  ["https://console.example/api/webhooks", false],
  ["http://console.example/api/webhooks/whatsapp", false],
  ["https://n8n.example/webhook/1", false],
])("the callback URL %s is ours: %s", async (callbackUrl, isOurs) => {
  Object.assign(webhook() ?? {}, { callbackUrl });
  expect(await refreshApp(operator, appId)).toMatchObject({ webhooks: { callbackUrl, isOurs } });
});

test("describes an expired, limited or foreign token instead of throwing", async () => {
  const expiresAt = Math.floor(Date.now() / 1000) - 60;
  await connectOurApp(
    world.platform.addToken({ appId, expiresAt, wabaIds: [], scopes: ["business_management"] }).token,
  );
  expect(await refreshApp(operator, appId)).toMatchObject({
    error: null,
    token: {
      isValid: false,
      code: 190,
      subcode: 463,
      error: expect.stringContaining("Session has expired"),
      expiresAt: new Date(expiresAt * 1000).toISOString(),
      missingPermissions: ["whatsapp_business_management", "whatsapp_business_messaging"],
    },
  });
  await connectOurApp(world.platform.addToken({ appId: OTHER_APP.id }).token);
  // Meta tells one app nothing about another's token; the earlier data stay next to the failure.
  expect(await refreshApp(operator, appId)).toMatchObject({
    token: { isValid: false },
    error: { webhooks: null, token: { reason: "token_of_other_app" } },
  });
});

test("shows a failure next to the earlier data, whatever the response", async () => {
  const before = await refreshApp(operator, appId);
  for (const failure of [
    { kind: "html" },
    { kind: "truncated" },
    { kind: "drop" },
    { kind: "status", status: 500 },
  ] as const) {
    world.platform.failNext({ path: `/${appId}/subscriptions` }, failure);
    const seen = await refreshApp(operator, appId);
    expect(seen.webhooks).toEqual(before.webhooks);
    expect(seen.error?.webhooks?.message).toMatch(/\S/);
  }
  expect((await refreshApp(operator, appId)).error).toBeNull();
});

test("shows an expired API version with the app", async () => {
  world.platform.settings.versions.oldest = "v28.0";
  world.platform.settings.versions.newest = "v28.0";
  const seen = await refreshApp(operator, appId);
  world.platform.settings.versions = { newest: "v27.0", oldest: "v21.0", expired: "served_by_oldest" };
  expect(seen.webhooks?.servedVersion).toBe("v28.0");
});

test("adds known fields in one action, and loses none", async () => {
  const after = await addAppFields(operator, { appId });
  expect(after.webhooks?.missingFields).toEqual([]);
  expect(webhook()?.fields.slice(0, 2)).toEqual(["messages", "account_update"]);
  expect(webhook()).toMatchObject({ callbackUrl: OURS, active: true });
  expect(await db().auditEntry.findMany({ where: { action: "app.fields_added" } })).toMatchObject([
    {
      actor: "operator@example.com",
      target: `app:${appId}`,
      before: { callbackUrl: OURS, fields: ["messages", "account_update"] },
      after: { fields: webhook()?.fields },
    },
  ]);
});

test("loses none even if Meta should replace the fields", async () => {
  world.platform.settings.appSubscriptionsFields = "replaced";
  await addAppFields(operator, { appId, fields: ["calls"] });
  await setAppWebhooks(admin, { appId, fields: ["flows"] });
  world.platform.settings.appSubscriptionsFields = "added";
  expect(webhook()?.fields).toEqual(["messages", "account_update", "calls", "flows"]);
});

test("adds fields even if the URL is somebody else's, whose verify token is unknown", async () => {
  Object.assign(webhook() ?? {}, { callbackUrl: elsewhere.url });
  await addAppFields(operator, { appId, fields: ["calls"] });
  expect(webhook()).toMatchObject({ callbackUrl: elsewhere.url, fields: ["messages", "account_update", "calls"] });
});

test("points an app here that pointed elsewhere or was off, with its own verify token", async () => {
  Object.assign(webhook() ?? {}, { callbackUrl: elsewhere.url, active: false });
  const after = await setAppWebhooks(admin, { appId });
  expect(after.webhooks).toMatchObject({ isOurs: true, active: true });
  expect(webhook()).toMatchObject({ callbackUrl: OURS, verifyToken: "verify", fields: ["messages", "account_update"] });
  expect(await audit()).toMatchObject([
    { action: "app.webhooks_set", before: { callbackUrl: elsewhere.url, active: false }, after: { callbackUrl: OURS } },
  ]);
});

test("accepts success as a string", async () => {
  world.platform.settings.appSubscriptionsSuccess = "true";
  await setAppWebhooks(admin, { appId, fields: ["calls"] });
  world.platform.settings.appSubscriptionsSuccess = true;
  expect(webhook()?.fields).toContain("calls");
});

test("gives an app its first webhook", async () => {
  app.subscriptions.length = 0;
  expect(await refreshApp(operator, appId)).toMatchObject({ webhooks: { isSet: false, isOurs: false, active: null } });
  await expect(addAppFields(operator, { appId })).rejects.toMatchObject({ code: "precondition" });
  const after = await setAppWebhooks(admin, { appId, fields: [...KNOWN_FIELDS] });
  expect(after.webhooks).toMatchObject({ isSet: true, isOurs: true, missingFields: [] });
});

test("refuses a URL that does not answer Meta, with what Meta got, and changes nothing", async () => {
  const call = setAppWebhooks(admin, { appId, callbackUrl: elsewhere.url, verifyToken: "wrong" });
  await expect(call).rejects.toMatchObject({
    failure: { reason: "callback_failed", code: 2200, message: expect.stringContaining("HTTP Status Code = 403") },
  });
  expect(webhook()).toMatchObject({ callbackUrl: OURS });
  expect(await audit()).toMatchObject([{ action: "app.webhooks_set_failed", after: { code: 2200 } }]);
  expect(JSON.stringify(await audit())).not.toContain("wrong");
  await expect(setAppWebhooks(admin, { appId, callbackUrl: elsewhere.url })).rejects.toMatchObject({
    extra: { parameter: "verifyToken" },
  });
});

test("deletes only the WhatsApp webhooks of the app", async () => {
  app.subscriptions.push({
    object: "page",
    callbackUrl: "https://x.example",
    verifyToken: "v",
    active: true,
    fields: [],
  });
  const after = await deleteAppWebhooks(admin, { appId });
  expect(after.webhooks).toMatchObject({ isSet: false });
  expect(app.subscriptions.map(({ object }) => object)).toEqual(["page"]);
  const [call] = world.platform.requests.filter(({ method }) => method === "DELETE");
  expect(call?.params).toMatchObject({ object: "whatsapp_business_account" });
});

test("changes nothing if Meta does not return the current state", async () => {
  world.platform.failNext({ path: `/${appId}/subscriptions` }, { kind: "html" });
  await expect(setAppWebhooks(admin, { appId })).rejects.toMatchObject({ extra: { failure: { reason: "not_json" } } });
  expect(world.platform.requests.filter(({ method }) => method === "POST")).toEqual([]);
});

test("viewers only read; operators add fields; administrators do the rest", async () => {
  const viewer = person("viewer");
  for (const call of [
    refreshApp(viewer, appId),
    addAppFields(viewer, { appId }),
    setAppWebhooks(operator, { appId }),
    deleteAppWebhooks(operator, { appId }),
  ])
    await expect(call).rejects.toMatchObject({ code: "forbidden" });
  await seedAppFromEnvironment(null);
  await expect(refreshApp(asSystem, "1")).rejects.toMatchObject({ code: "not_found" });
});
