import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Callback, type MetaPlatform, startCallback, startMetaPlatform } from "#tests/meta-platform/index";
import { META_FIRST_PARTY_APP } from "#tests/meta-platform/state";
import { callGraph, errorOf, smallWorld } from "./call-graph.ts";

let platform: MetaPlatform;
let callback: Callback;
let world: ReturnType<typeof smallWorld>;
beforeEach(async () => {
  platform = await startMetaPlatform();
  callback = await startCallback({ verifyToken: "myvoiceismypassport?" });
  world = smallWorld(platform, "https://my-production-callback.example/webhook");
});
afterEach(async () => {
  await platform.close();
  await callback.close();
});

const call = (method: string, body?: unknown, token = world.token) =>
  callGraph(platform, token, method, `/${world.waba.id}/subscribed_apps`, body);
const override = (url = callback.url) => ({ override_callback_uri: url, verify_token: "myvoiceismypassport?" });
const success = { success: true };

describe("GET /{waba}/subscribed_apps", () => {
  test("returns Meta's exact bytes: no paging, link, name, id", async () => {
    expect((await call("GET")).body).toEqual({ data: [] });
    await call("POST");
    const url = `${platform.url}/${world.waba.id}/subscribed_apps?access_token=${world.token}`;
    expect(await (await fetch(url)).text()).toBe(
      '{"data":[{"whatsapp_business_api_data":{"link":"https://www.facebook.com/games/?app_id=670843887433847","name":"Lucky Shrub","id":"670843887433847"}}]}',
    );
  });

  test("paging may be empty or have cursors", async () => {
    await call("POST");
    platform.settings.paging.subscribedApps = "empty";
    expect((await call("GET")).body).toMatchObject({ paging: {} });
    platform.settings.paging.subscribedApps = "cursors";
    expect((await call("GET")).body).toMatchObject({ paging: { cursors: { after: expect.stringMatching(/^QVFI/) } } });
  });

  test("Meta's own app in the list does not make ours subscribed", async () => {
    platform.subscribe(world.waba.id, META_FIRST_PARTY_APP.id);
    expect((await call("GET")).body).toMatchObject({ data: [{ whatsapp_business_api_data: META_FIRST_PARTY_APP }] });
    expect((await call("DELETE")).body).toEqual(success);
    expect(platform.subscription(world.waba.id, META_FIRST_PARTY_APP.id)).not.toBeNull();
  });

  test("hides another app's override unless the settings show it", async () => {
    const other = platform.addApp({ name: "Jaspers Market" });
    platform.subscribe(world.waba.id, other.id, { overrideCallbackUri: "https://other.example" });
    expect(JSON.stringify((await call("GET")).body)).not.toContain("override");
    platform.settings.otherAppsOverrides = "visible";
    expect((await call("GET")).body).toMatchObject({ data: [{ override_callback_uri: "https://other.example" }] });
  });
});

describe("the token decides the app", () => {
  test("subscribing and unsubscribing with another app's token does not change ours", async () => {
    const other = platform.addApp();
    const { token } = platform.addToken({ appId: other.id });
    await call("POST");
    await call("POST", undefined, token);
    expect(platform.state.subscriptions.map(({ appId }) => appId)).toEqual([world.app.id, other.id]);
    await call("DELETE", undefined, token);
    expect(platform.state.subscriptions.map(({ appId }) => appId)).toEqual([world.app.id]);
  });
});

describe("override", () => {
  const prerequisite = () =>
    errorOf(
      "(#100) Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account",
      100,
    );

  test("needs a subscription of the WABA first", async () => {
    const { status, body } = await call("POST", override());
    expect([status, body]).toEqual([400, prerequisite()]);
    await call("POST");
    expect((await call("POST", override())).body).toEqual(success);
    expect((await call("GET")).body).toMatchObject({ data: [{ override_callback_uri: callback.url }] });
  });

  test("also needs the app's field messages", async () => {
    await call("POST");
    for (const webhook of world.app.subscriptions) webhook.fields = ["account_update"];
    expect((await call("POST", override())).body).toEqual(prerequisite());
  });

  test("is cleared by a POST without a body, and removed by a DELETE", async () => {
    await call("POST");
    await call("POST", override());
    expect((await call("POST")).body).toEqual(success);
    expect(platform.subscription(world.waba.id, world.app.id)).toMatchObject({
      overrideCallbackUri: null,
      verifyToken: null,
    });
    await call("POST", override());
    expect((await call("DELETE")).body).toEqual(success);
    expect(platform.subscription(world.waba.id, world.app.id)).toBeNull();
  });

  test("takes a form body; both parameters and at most 200 characters", async () => {
    await call("POST");
    const url = `${platform.url}/v27.0/${world.waba.id}/subscribed_apps?access_token=${world.token}`;
    const form = await fetch(url, { method: "POST", body: new URLSearchParams(override()) });
    expect(await form.json()).toEqual(success);
    expect((await call("POST", { override_callback_uri: callback.url })).body).toMatchObject({ error: { code: 100 } });
    expect((await call("POST", { verify_token: "x" })).body).toMatchObject({ error: { code: 100 } });
    expect((await call("POST", override(`${callback.url}?${"x".repeat(200)}`))).body).toMatchObject({
      error: { code: 100 },
    });
    expect(platform.subscription(world.waba.id, world.app.id)?.overrideCallbackUri).toBe(callback.url);
  });
});

describe("handshake", () => {
  const refused = (tail: string) =>
    errorOf(`(#2200) Callback verification failed with the following errors: ${tail}`, 2200);

  test("happens before the answer and keeps the callback URL's own query", async () => {
    await call("POST");
    await call("POST", override(`${callback.url}?tenant=a%2Fb`));
    expect(callback.handshakes).toEqual([
      {
        mode: "subscribe",
        challenge: expect.stringMatching(/^\d+$/),
        verifyToken: "myvoiceismypassport?",
        query: expect.objectContaining({ tenant: "a/b" }),
      },
    ]);
  });

  test.each([
    [404, "HTTP Status Code = 404; HTTP Message = Not Found"],
    [403, "HTTP Status Code = 403; HTTP Message = Forbidden"],
    [204, "HTTP Status Code = 204; HTTP Message = No Content"],
  ])("refused with %d is #2200 and changes nothing", async (status, tail) => {
    await call("POST");
    callback.answer.handshakeStatus = status;
    const answer = await call("POST", override());
    expect([answer.status, answer.body]).toEqual([400, refused(tail)]);
    expect(platform.subscription(world.waba.id, world.app.id)?.overrideCallbackUri).toBeNull();
  });

  test("fails on a wrong challenge, a refused connection and a slow answer", async () => {
    await call("POST");
    callback.answer.handshakeBody = '"quoted"';
    expect((await call("POST", override())).body).toMatchObject({ error: { code: 2200 } });
    expect((await call("POST", override("http://127.0.0.1:1/"))).body).toMatchObject({
      error: { message: expect.stringContaining("curl_errno = 7") },
    });
    platform.settings.handshake.timeoutMs = 30;
    callback.answer.delayMs = 200;
    expect((await call("POST", override())).body).toMatchObject({
      error: { message: expect.stringContaining("curl_errno = 28") },
    });
  });
});

test("DELETE without a subscription succeeds, or is #803 if configured", async () => {
  expect((await call("DELETE")).body).toEqual(success);
  platform.settings.unsubscribingWhenNotSubscribed = "not_found";
  const { status, body } = await call("DELETE");
  expect([status, body]).toEqual([404, errorOf("WhatsApp Business Account not found or not subscribed", 803)]);
});

describe("a phone number's own override", () => {
  const path = () => `/${world.number.id}`;
  const fields = () => callGraph(platform, world.token, "GET", `${path()}?fields=webhook_configuration`);
  const application = "https://my-production-callback.example/webhook";

  test("shows the route of each level and is cleared by an empty URL", async () => {
    expect((await fields()).body).toEqual({ webhook_configuration: { application }, id: world.number.id });
    await call("POST");
    await call("POST", override());
    const set = await callGraph(platform, world.token, "POST", path(), {
      webhook_configuration: override(`${callback.url}/phone`),
    });
    expect(set.body).toEqual(success);
    expect((await fields()).body).toEqual({
      webhook_configuration: {
        phone_number: `${callback.url}/phone`,
        whatsapp_business_account: callback.url,
        application,
      },
      id: world.number.id,
    });
    await callGraph(platform, world.token, "POST", path(), { webhook_configuration: { override_callback_uri: "" } });
    expect((await fields()).body).toMatchObject({
      webhook_configuration: { whatsapp_business_account: callback.url, application },
    });
    expect(world.number.overrides).toEqual([]);
  });

  test("health_status says when our app is not subscribed", async () => {
    const health = () => callGraph(platform, world.token, "GET", `${path()}?fields=health_status`);
    const entity = {
      entity_type: "APP",
      id: world.app.id,
      can_send_message: "LIMITED",
      additional_info: [
        "Your app is not subscribed to the message webhook. This means you will not receive any messages sent to your phone number.",
      ],
    };
    expect((await health()).body).toMatchObject({
      health_status: { can_send_message: "LIMITED", entities: expect.arrayContaining([entity]) },
    });
    await call("POST");
    expect((await health()).body).toMatchObject({ health_status: { can_send_message: "AVAILABLE" } });
  });
});
