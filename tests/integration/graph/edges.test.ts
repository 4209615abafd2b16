import { afterAll, beforeAll, expect, test } from "vitest";
import { getAppSubscriptions } from "#lib/graph/app-subscriptions";
import { getPhoneNumber } from "#lib/graph/phone-number";
import { getSubscribedApps, subscribeApp } from "#lib/graph/subscribed-apps";
import { getWaba } from "#lib/graph/waba";
import { OUR_APP, startWorld, type World } from "../accounts/world.ts";

let world: World;
let app: { id: string; secret: string; accessToken: string };
let wabaId: string;

beforeAll(async () => {
  world = await startWorld();
  wabaId = world.platform.addWaba({ name: "Lucky Shrub" }).id;
  app = { ...OUR_APP, accessToken: world.platform.addToken({ appId: OUR_APP.id, wabaIds: [wabaId] }).token };
});
afterAll(() => world.close());

const answers = (path: string, body: object) => {
  world.platform.failNext({ path }, { kind: "status", status: 200, body: JSON.stringify(body) });
};

test("reads where each level of a phone number sends its webhooks", async () => {
  const { id } = world.platform.addPhoneNumber({
    wabaId,
    overrides: [{ appId: OUR_APP.id, callbackUri: "https://phone.example/hook", verifyToken: "v" }],
  });
  expect(await getPhoneNumber(app, { id, wabaId })).toMatchObject({
    id,
    webhook_configuration: {
      phone_number: "https://phone.example/hook",
      whatsapp_business_account: null,
      application: "https://console.example/api/webhooks/whatsapp",
    },
    health_status: expect.any(Object),
  });
});

test("reads the app's own webhooks with the app access token", async () => {
  const [subscription] = await getAppSubscriptions(app);
  expect(subscription).toMatchObject({
    object: "whatsapp_business_account",
    callback_url: "https://console.example/api/webhooks/whatsapp",
    active: true,
  });
  expect(subscription?.fields.map(({ name }) => name)).toContain("message_template_status_update");
});

test("a refused field only costs the optional fields", async () => {
  world.platform.failNext(
    { path: `/${wabaId}` },
    { kind: "graph", code: 100, message: "(#100) Tried accessing nonexisting field (country)" },
  );
  expect(await getWaba(app, wabaId)).toMatchObject({ id: wabaId, name: "Lucky Shrub", country: null });
});

test("accepts new values; a value of another type counts as missing", async () => {
  answers(`/${wabaId}`, {
    id: 123,
    name: "Lucky Shrub",
    timezone_id: 9,
    account_review_status: "BRAND_NEW",
    currency: { code: "USD" },
  });
  expect(await getWaba(app, wabaId)).toMatchObject({
    id: "123",
    timezone_id: "9",
    account_review_status: "BRAND_NEW",
    currency: null,
  });
});

test.each([
  [
    "nested",
    {
      whatsapp_business_api_data: { id: "1", name: "Lucky", link: "https://x" },
      override_callback_uri: "https://o.example",
    },
  ],
  ["flat", { id: "1", name: "Lucky", override_callback_uri: "https://o.example" }],
])("reads a subscribed app from its %s form", async (_, entry) => {
  answers(`/${wabaId}/subscribed_apps`, { data: [entry], paging: {} });
  expect(await getSubscribedApps(app, wabaId)).toEqual([
    { id: "1", name: "Lucky", overrideCallbackUri: "https://o.example" },
  ]);
});

const LIST = [{ whatsapp_business_api_data: { id: "1", name: "Lucky" } }];

test.each([
  ["success", { success: true }],
  ["the word", { success: "true" }],
  ["success beside the list of apps", { success: true, data: LIST }],
  ["the list of apps alone", { data: LIST }],
])("a subscription is taken for done when Graph answers with %s", async (_, body) => {
  answers(`/${wabaId}/subscribed_apps`, body);
  await expect(subscribeApp(app, wabaId)).resolves.toBeUndefined();
});

test("a subscription that Graph calls unsuccessful is refused, whatever list stands beside it", async () => {
  answers(`/${wabaId}/subscribed_apps`, { success: false, data: LIST });
  await expect(subscribeApp(app, wabaId)).rejects.toMatchObject({ failure: { reason: "refused" } });
});
