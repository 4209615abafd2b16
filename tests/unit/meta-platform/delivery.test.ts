import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OVERRIDE_FIELDS } from "#tests/meta-platform/fields";
import { type Callback, type MetaPlatform, startCallback, startMetaPlatform } from "#tests/meta-platform/index";
import { smallWorld } from "./call-graph.ts";

let platform: MetaPlatform;
let callback: Callback;
let world: ReturnType<typeof smallWorld>;
beforeEach(async () => {
  platform = await startMetaPlatform({ retries: { timeScale: 0.0001 } });
  callback = await startCallback();
  world = smallWorld(platform, callback.url);
});
afterEach(async () => {
  await platform.close();
  await callback.close();
});

const subscribe = (more = {}) => platform.subscribe(world.waba.id, world.app.id, more);
const change = (field: string, value: unknown = {}) => ({ wabaId: world.waba.id, field, value });

describe("routing", () => {
  test("needs the WABA, the field and an active callback URL of the app", async () => {
    expect(await platform.emit(change("messages"))).toEqual([]);
    const subscription = subscribe();
    expect(await platform.emit(change("messages"))).toHaveLength(1);
    const [webhook] = world.app.subscriptions;
    if (!webhook) throw new Error("no webhook");
    webhook.fields = ["account_update"];
    expect(await platform.emit(change("messages"))).toEqual([]);
    expect(await platform.emit(change("account_update"))).toHaveLength(1);
    webhook.active = false;
    expect(await platform.emit(change("account_update"))).toEqual([]);
    webhook.active = true;
    subscription.permitted = false;
    expect(await platform.emit(change("account_update"))).toEqual([]);
    subscription.permitted = true;
    world.app.mode = "dev";
    expect(await platform.emit(change("account_update"))).toEqual([]);
  });

  test("uses the number's override, then the WABA's, then the app's URL, for the 13 overridable fields", async () => {
    const number = {
      messaging_product: "whatsapp",
      metadata: { phone_number_id: world.number.id, display_phone_number: "1" },
    };
    const urlOf = async (field: string, value: unknown) => (await platform.emit(change(field, value)))[0]?.url;
    const subscription = subscribe();
    expect(await urlOf("messages", number)).toBe(callback.url);
    subscription.overrideCallbackUri = "https://waba.example/";
    expect(await urlOf("messages", number)).toBe("https://waba.example/");
    world.number.overrides.push({ appId: world.app.id, callbackUri: "https://phone.example/", verifyToken: "v" });
    expect(OVERRIDE_FIELDS.size).toBe(13);
    for (const field of OVERRIDE_FIELDS) {
      if (field === "consumer_profile") continue;
      expect(await urlOf(field, number)).toBe("https://phone.example/");
    }
    expect(await urlOf("calls", { metadata: { phone_number_id: "another" } })).toBe("https://waba.example/");
    for (const field of ["account_update", "message_template_status_update", "phone_number_quality_update"]) {
      expect(await urlOf(field, number)).toBe(callback.url);
    }
  });

  test("an override of another app does not affect ours", async () => {
    subscribe();
    platform.subscribe(world.waba.id, "525650000000001", { overrideCallbackUri: "https://other.example/" });
    expect((await platform.emit(change("messages"))).map(({ url }) => url)).toEqual([callback.url]);
  });

  test("the Test button reaches the app's callback URL without any WABA subscription", async () => {
    const [delivery] = await platform.sendTest(world.app.id, "messages");
    expect(delivery?.status).toBe(200);
    expect(callback.posts[0]?.json).toMatchObject({
      entry: [
        {
          id: "0",
          changes: [
            {
              field: "messages",
              value: { metadata: { phone_number_id: "123456123" }, messages: [{ id: "ABGGFlA5Fpa" }] },
            },
          ],
        },
      ],
    });
    expect(callback.posts[0]?.json).not.toHaveProperty("entry.0.time");
  });
});

describe("a POST", () => {
  test("is signed over its exact bytes", async () => {
    subscribe();
    await platform.emit(change("account_update", { event: "a/ä@" }));
    const [post] = callback.posts;
    const expected = createHmac("sha256", world.app.secret)
      .update(post?.body ?? "")
      .digest("hex");
    expect(post?.headers).toMatchObject({
      "x-hub-signature-256": `sha256=${expected}`,
      "x-hub-signature": expect.stringMatching(/^sha1=[0-9a-f]{40}$/),
      "user-agent": "facebookexternalua",
      "content-type": "application/json",
    });
    expect(post?.body.toString()).toContain('"a\\/\\u00e4\\u0040"');
  });

  test("contains up to 1,000 changes", async () => {
    subscribe();
    const changes = Array.from({ length: 1500 }, (_, index) => change("messages", { index }));
    const results = await platform.emitBatch(changes);
    expect(results.map((result) => result.changes.length).sort()).toEqual([1000, 500]);
  });

  test("is duplicated and shuffled at the configured rates", async () => {
    subscribe();
    platform.settings.delivery.duplicates = 1;
    const twice = await platform.emit(change("messages"));
    expect(twice.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true]);
    expect(callback.posts[0]?.body).toEqual(callback.posts[1]?.body);
    platform.settings.delivery = { ...platform.settings.delivery, duplicates: 0, outOfOrder: 1 };
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const [batch] = await platform.emitBatch(numbers.map((index) => change("messages", index)));
    const values = batch?.changes.map(({ value }) => value) ?? [];
    expect(values).not.toEqual(numbers);
    expect(values.toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers);
  });
});

describe("retries", () => {
  test.each([201, 204, 301, 401, 500])("follow %d: only 200 is success", async (status) => {
    subscribe();
    callback.answer.status = status;
    await platform.emit(change("messages"));
    callback.answer.status = 200;
    await platform.settled();
    expect(platform.deliveries.map((delivery) => [delivery.attempt, delivery.status])).toEqual([
      [1, status],
      [2, 200],
    ]);
  });

  test("go to all subscribed apps, so a healthy one gets duplicates; or only to the failed one", async () => {
    const healthy = await startCallback();
    const other = platform.addApp({ callbackUrl: healthy.url });
    subscribe();
    platform.subscribe(world.waba.id, other.id);
    callback.answer.status = 500;
    await platform.emit(change("messages"));
    callback.answer.status = 200;
    await platform.settled();
    expect(healthy.posts).toHaveLength(2);
    expect(healthy.posts[0]?.body).toEqual(healthy.posts[1]?.body);

    platform.settings.retries.to = "failed_app";
    callback.answer.status = 500;
    await platform.emit(change("messages"));
    callback.answer.status = 200;
    await platform.settled();
    expect(healthy.posts).toHaveLength(3);
    await healthy.close();
  });

  test("back off until the time limit and then stop, also for a dead receiver", async () => {
    platform.settings.retries = { ...platform.settings.retries, horizonMs: 100_000 };
    subscribe();
    await callback.close();
    await platform.emit(change("messages"));
    await platform.settled();
    // At 0, 0, 15 and 45 seconds; the next would be at 105.
    expect(platform.deliveries.map(({ attempt, status, error }) => [attempt, status, error !== null])).toEqual(
      [1, 2, 3, 4].map((attempt) => [attempt, null, true]),
    );
  });

  test("may split a batch", async () => {
    platform.settings.retries.batching = "split";
    subscribe();
    callback.answer.status = 503;
    await platform.emitBatch([change("messages", 1), change("messages", 2)]);
    callback.answer.status = 200;
    await platform.settled();
    expect(platform.deliveries.map(({ changes }) => changes.length)).toEqual([2, 1, 1]);
  });

  test("end with the platform", async () => {
    platform.settings.retries.timeScale = 1;
    subscribe();
    callback.answer.status = 500;
    await platform.emit(change("messages"));
    await platform.close();
    await platform.settled();
    expect(callback.posts.length).toBeLessThanOrEqual(2);
  });
});

describe("webhooks", () => {
  test("can be lost, although the state has changed", async () => {
    subscribe();
    platform.settings.delivery.lost = 1;
    expect(await platform.emit(change("account_update"))).toEqual([]);
    platform.settings.delivery.lost = 0;
    expect(await platform.emit(change("account_update"))).toHaveLength(1);
  });

  test("can be late: they come when others have long come", async () => {
    subscribe();
    Object.assign(platform.settings.delivery, { late: 1, lateMs: 20 });
    expect(await platform.emit(change("account_update"))).toEqual([]);
    await platform.settled();
    expect(platform.deliveries).toHaveLength(1);
  });
});
