import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Callback, type MetaPlatform, startCallback, startMetaPlatform } from "#tests/meta-platform/index";
import { callGraph, errorOf, smallWorld } from "./call-graph.ts";

let platform: MetaPlatform;
let callback: Callback;
let world: ReturnType<typeof smallWorld>;
beforeEach(async () => {
  platform = await startMetaPlatform();
  callback = await startCallback();
  world = smallWorld(platform);
});
afterEach(async () => {
  await platform.close();
  await callback.close();
});

const get = (path: string, token = world.token) => callGraph(platform, token, "GET", path);

describe("nodes", () => {
  test("a WABA returns Meta's default fields, or the requested ones and its id", async () => {
    expect(Object.keys((await get(`/${world.waba.id}`)).body as object)).toEqual([
      "id",
      "name",
      "timezone_id",
      "message_template_namespace",
      "currency",
    ]);
    expect(
      (await get(`/${world.waba.id}?fields=business_verification_status,phone_numbers.limit(1){id,status}`)).body,
    ).toEqual({
      business_verification_status: "verified",
      phone_numbers: { data: [{ id: world.number.id, status: "CONNECTED" }], paging: expect.anything() },
      id: world.waba.id,
    });
  });

  test("refuses several ids in one call, as for new apps since v27.0", async () => {
    const { token } = platform.addToken({ appId: world.app.id });
    expect(await get(`/?ids=${world.waba.id},2&fields=name`, token)).toMatchObject({ status: 400 });
  });

  test("refuses an unknown edge with Graph's message", async () => {
    const { body } = await get(`/${world.waba.id}/nothing`);
    expect(body).toMatchObject({
      error: {
        code: 100,
        message: "(#100) Tried accessing nonexisting field (nothing) on node type (WhatsAppBusinessAccount)",
      },
    });
  });

  test("phone numbers: the defaults of the guide or the reference, and a total", async () => {
    const { body } = await get(`/${world.waba.id}/phone_numbers?summary=total_count`);
    expect(body).toMatchObject({
      data: [{ platform_type: "CLOUD_API", throughput: { level: "STANDARD" } }],
      summary: { total_count: 1 },
    });
    platform.settings.phoneNumberDefaults = "reference";
    const reference = (await get(`/${world.number.id}`)).body as object;
    expect(Object.keys(reference)).toEqual([
      "id",
      "display_phone_number",
      "verified_name",
      "code_verification_status",
      "quality_rating",
    ]);
  });

  test("message templates: filters and summary", async () => {
    platform.addTemplate({ wabaId: world.waba.id, name: "order_confirmation", status: "APPROVED" });
    platform.addTemplate({
      wabaId: world.waba.id,
      name: "flash_sale",
      status: "PAUSED",
      category: "MARKETING",
      language: "id",
    });
    const names = async (query: string) => {
      const { data } = (await get(`/${world.waba.id}/message_templates?fields=name&${query}`)).body as {
        data: { name: string }[];
      };
      return data.map(({ name }) => name);
    };
    expect(await names("status=PAUSED,DISABLED")).toEqual(["flash_sale"]);
    expect(await names("name=ORDER")).toEqual(["order_confirmation"]);
    expect(await names("category=UTILITY&language=id")).toEqual([]);
    const { body } = await get(
      `/${world.waba.id}/message_templates?summary=total_count,message_template_count&status=PAUSED`,
    );
    expect(body).toMatchObject({ summary: { total_count: 1, message_template_count: 2 } });
  });
});

describe("lists of WABAs", () => {
  test("owned, client and assigned edges return what the token can see", async () => {
    const partner = platform.addBusiness({ name: "Partner" });
    const owned = platform.addWaba({ businessId: partner.id });
    const client = platform.addWaba({ businessId: platform.addBusiness().id, sharedWith: [partner.id] });
    const { token, userId } = platform.addToken({ appId: world.app.id, businessId: partner.id });
    const ids = async (path: string) =>
      ((await get(path, token)).body as { data: { id: string }[] }).data.map(({ id }) => id);
    expect(await ids(`/${partner.id}/owned_whatsapp_business_accounts`)).toEqual([owned.id]);
    expect(await ids(`/${partner.id}/client_whatsapp_business_accounts`)).toEqual([client.id]);
    expect(await ids("/me/assigned_whatsapp_business_accounts")).toEqual([owned.id, client.id]);
    expect((await get(`/${userId}/assigned_whatsapp_business_accounts`, token)).body).toMatchObject({
      data: [{ permitted_tasks: expect.arrayContaining(["MANAGE"]) }, {}],
    });
    expect((await get(`/${client.businessId}/owned_whatsapp_business_accounts`, token)).body).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    });
  });
});

describe("debug_token", () => {
  const debug = async (input: string, token = world.appToken) =>
    (await get(`/debug_token?input_token=${encodeURIComponent(input)}`, token)).body;

  test("lists the WABAs of a limited token in random order", async () => {
    expect(await debug(world.token)).toEqual({
      data: {
        app_id: world.app.id,
        type: "SYSTEM_USER",
        application: world.app.name,
        data_access_expires_at: 0,
        expires_at: 0,
        is_valid: true,
        issued_at: expect.any(Number),
        scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
        granular_scopes: [
          { scope: "whatsapp_business_management", target_ids: [world.waba.id] },
          { scope: "whatsapp_business_messaging", target_ids: [world.waba.id] },
        ],
        user_id: expect.any(String),
      },
    });
  });

  test("has no target_ids for an admin's token", async () => {
    const { token } = platform.addToken({ appId: world.app.id });
    expect(await debug(token)).toMatchObject({
      data: { granular_scopes: [{ scope: "whatsapp_business_management" }, { scope: "whatsapp_business_messaging" }] },
    });
    expect(JSON.stringify(await debug(token))).not.toContain("target_ids");
  });

  test("an invalid or expired token is a result, not an error", async () => {
    expect(await debug("nonsense")).toEqual({
      data: { error: expect.objectContaining({ code: 190 }), is_valid: false, scopes: [] },
    });
    const { token } = platform.addToken({ appId: world.app.id, expiresAt: Math.floor(Date.now() / 1000) + 60 });
    expect(await debug(token)).toMatchObject({ data: { is_valid: true } });
    platform.advance(61_000);
    expect(await debug(token)).toMatchObject({ data: { is_valid: false, error: { subcode: 463 } } });
  });
});

describe("/{app}/subscriptions", () => {
  const path = () => `/${world.app.id}/subscriptions`;
  const post = (body: object) => callGraph(platform, world.appToken, "POST", path(), body);
  const webhook = (fields: string) => ({
    object: "whatsapp_business_account",
    callback_url: callback.url,
    verify_token: "verify",
    fields,
  });

  test("accepts only an app token", async () => {
    const { body } = await get(path());
    expect(body).toEqual(errorOf("(#15) This method must be called with an app access_token.", 15));
  });

  test("adds fields, replaces the URL, and turns webhooks on again", async () => {
    expect((await get(path(), world.appToken)).body).toEqual({ data: [] });
    expect((await post(webhook("messages"))).body).toEqual({ success: true });
    for (const subscription of world.app.subscriptions) subscription.active = false;
    await post({ ...webhook("account_update,messages"), callback_url: `${callback.url}?v=2` });
    expect((await get(path(), world.appToken)).body).toEqual({
      data: [
        {
          object: "whatsapp_business_account",
          callback_url: `${callback.url}?v=2`,
          active: true,
          fields: [
            { name: "messages", version: "v27.0" },
            { name: "account_update", version: "v27.0" },
          ],
        },
      ],
    });
    expect(callback.handshakes).toHaveLength(2);
  });

  test("verifies the callback URL first", async () => {
    callback.answer.handshakeStatus = 500;
    expect((await post(webhook("messages"))).body).toMatchObject({ error: { code: 2200 } });
    expect(world.app.subscriptions).toEqual([]);
  });

  test("success may be a string; DELETE takes fields, an object, or neither", async () => {
    platform.settings.appSubscriptionsSuccess = "true";
    expect((await post(webhook("messages,calls"))).body).toEqual({ success: "true" });
    await post({ ...webhook("feed"), object: "page" });
    const remove = (query: string) => callGraph(platform, world.appToken, "DELETE", path() + query);
    await remove("?object=whatsapp_business_account&fields=calls");
    expect(world.app.subscriptions).toMatchObject([{ fields: ["messages"] }, { object: "page" }]);
    await remove("?object=whatsapp_business_account");
    expect(world.app.subscriptions).toMatchObject([{ object: "page" }]);
    await remove("");
    expect(world.app.subscriptions).toEqual([]);
  });
});

describe("states of numbers and templates", () => {
  test("numbers are filtered by account mode", async () => {
    const sandbox = platform.addPhoneNumber({ wabaId: world.waba.id, accountMode: "SANDBOX" });
    const asked = (value: string) =>
      get(
        `/${world.waba.id}/phone_numbers?fields=id&filtering=${encodeURIComponent(JSON.stringify([{ field: "account_mode", operator: "EQUAL", value }]))}`,
      );
    expect((await asked("SANDBOX")).body).toMatchObject({ data: [{ id: sandbox.id }] });
    expect((await asked("LIVE")).body).toMatchObject({ data: [{ id: world.number.id }] });
    expect(await get(`/${world.waba.id}/phone_numbers?filtering=none`)).toMatchObject({ status: 400 });
  });

  test("the health of a number says what is wrong with it, and of calls where Meta does", async () => {
    const error = { error_code: 141006, error_description: "No payment method", possible_solution: "Add one" };
    world.number.healthErrors.push(error);
    platform.settings.healthOfCalls = true;
    const { body } = await get(`/${world.number.id}?fields=health_status`);
    const entity = { entity_type: "PHONE_NUMBER", can_send_message: "BLOCKED", errors: [error] };
    expect(body).toMatchObject({
      health_status: {
        can_send_message: "BLOCKED",
        entities: expect.arrayContaining([expect.objectContaining({ ...entity, can_receive_call_sip: "AVAILABLE" })]),
      },
    });
  });

  test("a template's components come with examples, or without", async () => {
    const template = platform.addTemplate({ wabaId: world.waba.id, body: "Hi {{1}}" });
    const body = async () => (await get(`/${template.id}?fields=components`)).body;
    expect(await body()).toMatchObject({
      components: expect.arrayContaining([{ type: "BODY", text: "Hi {{1}}", example: { body_text: [["sample 1"]] } }]),
    });
    platform.settings.templateExamples = false;
    expect(await body()).toMatchObject({
      components: expect.arrayContaining([{ type: "BODY", text: "Hi {{1}}" }]),
    });
  });
});
