import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIELDS, UNTIMED_FIELDS } from "#tests/meta-platform/fields";
import { ACCOUNT_EVENTS } from "#tests/meta-platform/generate/account";
import { companyNames } from "#tests/meta-platform/generate/companies";
import { type Callback, type MetaPlatform, startCallback, startMetaPlatform } from "#tests/meta-platform/index";
import { createRandom } from "#tests/meta-platform/random";

let platform: MetaPlatform;
let callback: Callback;
beforeAll(async () => {
  platform = await startMetaPlatform();
  callback = await startCallback();
  const app = platform.addApp({ name: "WABA Console", callbackUrl: callback.url });
  platform.seed({ wabas: 300, appId: app.id });
});
afterAll(async () => {
  await platform.close();
  await callback.close();
});

type Values = Record<string, unknown>;
const randomValue = (field: string) => platform.generate(field).value as Values;

/** Documented properties of every value of the field. */
const PROPERTIES: Record<(typeof FIELDS)[number], string[]> = {
  account_alerts: ["entity_type", "entity_id", "alert_info"],
  account_review_update: ["decision"],
  account_settings_update: ["messaging_product", "timestamp", "type", "phone_number_settings"],
  account_update: ["event"],
  automatic_events: ["messaging_product", "metadata", "automatic_events"],
  business_capability_update: ["max_daily_conversations_per_business"],
  business_status_update: ["business_id", "event"],
  business_username_updates: ["display_phone_number", "status"],
  calls: ["messaging_product", "metadata"],
  flows: ["event", "flow_id"],
  group_lifecycle_update: ["messaging_product", "metadata", "groups"],
  group_participants_update: ["messaging_product", "metadata", "groups"],
  group_settings_update: ["messaging_product", "metadata", "groups"],
  group_status_update: ["messaging_product", "metadata", "groups"],
  history: ["messaging_product", "metadata", "history"],
  message_echoes: ["messaging_product", "metadata", "message_echoes"],
  message_template_components_update: [
    "message_template_id",
    "message_template_name",
    "message_template_language",
    "message_template_element",
  ],
  message_template_quality_update: ["previous_quality_score", "new_quality_score", "message_template_id"],
  message_template_status_update: [
    "event",
    "message_template_id",
    "message_template_name",
    "message_template_language",
    "reason",
  ],
  messages: ["messaging_product", "metadata"],
  messaging_handovers: ["messaging_product", "sender", "recipient", "type", "timestamp"],
  partner_solutions: ["event", "solution_id", "solution_status"],
  payment_configuration_update: [
    "configuration_name",
    "provider_name",
    "provider_mid",
    "status",
    "created_timestamp",
    "updated_timestamp",
  ],
  phone_number_name_update: ["display_phone_number", "decision", "requested_verified_name", "rejection_reason"],
  phone_number_quality_update: ["display_phone_number", "event", "current_limit"],
  security: ["display_phone_number", "event"],
  smb_app_state_sync: ["messaging_product", "metadata", "state_sync"],
  smb_message_echoes: ["messaging_product", "metadata", "message_echoes"],
  standby: ["messaging_product", "metadata", "standby"],
  template_category_update: [
    "message_template_id",
    "message_template_name",
    "message_template_language",
    "new_category",
  ],
  template_correct_category_detection: ["message_template_id", "category", "correct_category"],
  template_performance_metrics: ["message_template_id"],
  tracking_events: ["metadata"],
  user_id_update: ["messaging_product", "metadata", "contacts", "user_id_update"],
  user_preferences: ["messaging_product", "metadata", "contacts", "user_preferences"],
};

describe("generate", () => {
  test.each(FIELDS)("%s has its documented properties, in an envelope of a known WABA", (field) => {
    for (let turn = 0; turn < 60; turn++) {
      const change = platform.generate(field);
      const value = change.value as Values;
      expect(Object.keys(value)).toEqual(expect.arrayContaining(PROPERTIES[field]));
      expect(platform.state.wabas.has(change.wabaId ?? "")).toBe(true);
      expect(platform.state.wabas.has(change.entryId) || platform.state.businesses.has(change.entryId)).toBe(true);
      expect(change.time === null).toBe(UNTIMED_FIELDS.has(field));
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      const id = value.message_template_id;
      if (id !== undefined) expect(id).toSatisfy(Number.isSafeInteger);
    }
  });

  test("partner events have the partner's portfolio as entry and the WABA in the value", () => {
    const changes = Array.from({ length: 400 }, () => platform.generate("account_update"));
    const partner = changes.filter(({ value }) => "waba_info" in (value as Values));
    expect(partner.length).toBeGreaterThan(50);
    for (const { value, wabaId, entryId } of partner) {
      expect(value).toMatchObject({ waba_info: { waba_id: wabaId } });
      expect(platform.state.businesses.has(entryId)).toBe(true);
    }
  });

  test("knows every documented event of account_update", () => {
    expect(ACCOUNT_EVENTS).toHaveLength(18);
    const seen = new Set(Array.from({ length: 5000 }, () => randomValue("account_update").event));
    expect([...seen].sort()).toEqual(ACCOUNT_EVENTS.map(([event]) => event).sort());
  });

  test("the same template falls and recovers step by step, and Graph's state follows", () => {
    const waba = platform.addWaba();
    platform.addPhoneNumber({ wabaId: waba.id });
    const template = platform.addTemplate({ wabaId: waba.id, qualityScore: "GREEN" });
    let quality = "GREEN";
    const seen = new Set<string>();
    for (let turn = 0; turn < 40; turn++) {
      const value = platform.generate("message_template_quality_update", { wabaId: waba.id }).value as Values;
      expect(value.previous_quality_score).toBe(quality);
      expect([quality, value.new_quality_score]).not.toEqual(["GREEN", "RED"]);
      expect(value.new_quality_score).not.toBe(quality);
      quality = String(value.new_quality_score);
      seen.add(quality);
      expect(template.qualityScore).toBe(quality);
    }
    expect([...seen].sort()).toEqual(["GREEN", "RED", "YELLOW"]);
  });

  test("a message is sent, then delivered, then read", () => {
    const waba = platform.addWaba();
    platform.addPhoneNumber({ wabaId: waba.id });
    const steps = new Map<string, string[]>();
    for (let turn = 0; turn < 300; turn++) {
      const { statuses = [] } = platform.generate("messages", { wabaId: waba.id }).value as {
        statuses?: { id: string; status: string }[];
      };
      for (const { id, status } of statuses) steps.set(id, [...(steps.get(id) ?? []), status]);
    }
    expect(steps.size).toBeGreaterThan(20);
    for (const seen of steps.values()) expect("sent delivered read|sent failed").toContain(seen.join(" "));
  });

  test("accepts an unknown field, and says why an impossible one fails", async () => {
    expect(platform.generate("brand_new_field")).toMatchObject({ field: "brand_new_field", time: expect.any(Number) });
    const empty = await startMetaPlatform();
    expect(() => empty.generate("messages")).toThrow("needs a WABA");
    await empty.close();
  });
});

describe("seed", () => {
  test("is the same for the same seed", async () => {
    const names = async () => {
      const other = await startMetaPlatform();
      const { wabas } = other.seed({ wabas: 20 });
      await other.close();
      return wabas.map(({ id, name, phoneNumbers }) => [
        id,
        name,
        phoneNumbers.map((number) => number.displayPhoneNumber),
      ]);
    };
    expect(await names()).toEqual(await names());
  });

  test("company names are unique, even for thousands", () => {
    for (const count of [300, 3000]) expect(new Set(companyNames(createRandom(1), count)).size).toBe(count);
  });

  test("has WABAs in all the states that operators meet", () => {
    const { wabas, apps } = platform.state;
    const ours = [...apps.values()].find(({ name }) => name === "WABA Console")?.id;
    const all = [...wabas.values()];
    const count = (matches: (waba: (typeof all)[number]) => boolean) => all.filter(matches).length;
    expect(count(({ subscriptions }) => subscriptions.some(({ appId }) => appId === ours))).toBeGreaterThan(150);
    expect(
      count(
        ({ subscriptions }) =>
          subscriptions.length > 0 && subscriptions.every(({ appId }) => appId === "2202427980234937"),
      ),
    ).toBeGreaterThan(3);
    expect(
      count(({ subscriptions }) => subscriptions.some((each) => each.appId === ours && each.overrideCallbackUri)),
    ).toBeGreaterThan(3);
    expect(count(({ subscriptions }) => subscriptions.length === 0)).toBeGreaterThan(20);
    expect(count(({ accountReviewStatus }) => accountReviewStatus === "REJECTED")).toBeGreaterThan(0);
    expect(count(({ phoneNumbers }) => phoneNumbers.length > 4)).toBeGreaterThan(5);
  });
});

describe("past and traffic", () => {
  test("the past is in order and within its time span", () => {
    const to = Date.now();
    const changes = platform.past({ from: to - 86_400_000, to, count: 500, fields: ["account_review_update"] });
    const times = changes.map(({ time }) => time ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(Math.floor(to / 1000) - 86_400);
    expect(changes).toHaveLength(500);
  });

  test("traffic runs at about its rate until it is stopped", async () => {
    const began = performance.now();
    const traffic = platform.traffic({ perSecond: 100, mix: "everything" });
    await expect.poll(traffic.sent).toBeGreaterThan(50);
    await traffic.stop();
    const seconds = (performance.now() - began) / 1000;
    expect(traffic.sent()).toBeLessThanOrEqual(100 * seconds);
    expect(callback.posts.length).toBeGreaterThan(0);
  });
});
