import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitChange } from "#lib/fields/describe";

const LISTS: Record<string, string[]> = {
  messages: ["messages", "statuses", "user_actions"],
  calls: ["calls", "statuses"],
  message_echoes: ["message_echoes", "messages"],
  smb_message_echoes: ["message_echoes", "messages"],
  user_preferences: ["user_preferences"],
  user_id_update: ["user_id_update"],
  smb_app_state_sync: ["state_sync"],
  automatic_events: ["automatic_events"],
  group_lifecycle_update: ["groups"],
  group_participants_update: ["groups"],
  group_settings_update: ["groups"],
  group_status_update: ["groups"],
};

const metadata = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };
const kerry = { wa_id: "16315551181", profile: { name: "Kerry Fisher" } };
const pablo = { user_id: "US.1349", profile: { name: "Pablo" } };

describe("splitting a change", () => {
  test("each part keeps shared properties and the contacts that it names", () => {
    const from = { id: "1", from: "16315551181" };
    const fromUserId = { id: "2", from_user_id: "US.1349" };
    const status = { id: "3", status: "sent", recipient_id: "16315551181" };
    const errors = [{ code: 130429 }];
    const value = {
      metadata,
      new_thing: 1,
      contacts: [kerry, pablo],
      messages: [from, fromUserId],
      statuses: [status],
      errors,
    };
    expect(splitChange("messages", value)).toEqual([
      { metadata, new_thing: 1, contacts: [kerry], messages: [from], errors },
      { metadata, new_thing: 1, contacts: [pablo], messages: [fromUserId], errors },
      { metadata, new_thing: 1, contacts: [kerry], statuses: [status], errors },
    ]);
  });

  test("an item that names no known contact keeps all contacts", () => {
    const value = { contacts: [kerry, pablo], messages: [{ from: "1" }, "broken", null] };
    expect(splitChange("messages", value)).toEqual([
      { contacts: [kerry, pablo], messages: [{ from: "1" }] },
      { contacts: [kerry, pablo], messages: ["broken"] },
      { contacts: [kerry, pablo], messages: [null] },
    ]);
  });

  test("user_id_update finds its contact by either id", () => {
    const items = [{ user_id: { previous: "US.0", current: "US.1349" } }, { wa_id: "16315551181" }];
    expect(splitChange("user_id_update", { contacts: [kerry, pablo], user_id_update: items })).toEqual([
      { contacts: [pablo], user_id_update: [items[0]] },
      { contacts: [kerry], user_id_update: [items[1]] },
    ]);
  });

  test("standby is split one level deeper", () => {
    const echo = { id: "2", message: { to: "16315551181" } };
    const standby = {
      contacts: [kerry, pablo],
      messages: [{ id: "1", from_user_id: "US.1349" }],
      message_echoes: [echo],
    };
    expect(splitChange("standby", { metadata, standby })).toEqual([
      { metadata, standby: { contacts: [pablo], messages: [{ id: "1", from_user_id: "US.1349" }] } },
      { metadata, standby: { contacts: [kerry], message_echoes: [echo] } },
    ]);
  });

  test.each([
    ["one item", "messages", { metadata, messages: [{ id: "1" }] }],
    ["errors only", "messages", { metadata, errors: [{ code: 1 }, { code: 2 }] }],
    ["a list that is none", "messages", { messages: { 0: "a", 1: "b" } }],
    ["history", "history", { messages: [{ id: "1" }, { id: "2" }], history: [{}, {}] }],
    ["a field without parts", "account_update", { messages: [{ id: "1" }, { id: "2" }] }],
    ["an unknown field", "brand_new_field", { messages: [{ id: "1" }, { id: "2" }] }],
    ["an empty standby", "standby", { metadata, standby: {} }],
    ["no object", "messages", "text"],
    ["null", "calls", null],
  ])("%s stays the same value", (_what, field, value) => {
    const parts = splitChange(field, value);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toBe(value);
  });

  test("a prototype key in a value is data in every part", () => {
    const parts = splitChange("messages", JSON.parse('{"__proto__": {"polluted": 1}, "messages": [1, 2]}'));
    for (const part of parts) {
      expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
      expect(Object.hasOwn(part as object, "__proto__")).toBe(true);
    }
  });

  test("thousands of items with thousands of contacts do not take quadratic time", () => {
    const contacts = Array.from({ length: 5000 }, (_, index) => ({ wa_id: `${index}` }));
    const messages = contacts.map(({ wa_id }) => ({ from: wa_id }));
    const started = process.cpuUsage();
    expect(splitChange("messages", { contacts, messages })[4999]).toEqual({
      contacts: [{ wa_id: "4999" }],
      messages: [{ from: "4999" }],
    });
    // Of the processor's time: others may be using it as well.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });

  test.each(Object.entries(LISTS))("%s: every item is in exactly one part", (field, keys) => {
    const items = fc.array(fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), from: fc.constantFrom("1", "2") })));
    const lists = fc.record(Object.fromEntries(keys.map((key) => [key, items])), { requiredKeys: [] });
    fc.assert(
      fc.property(lists, fc.jsonValue(), (value, contacts) => {
        const parts = splitChange(field, { ...value, contacts, metadata }) as Record<string, unknown[]>[];
        for (const key of keys) expect(parts.flatMap((part) => part[key] ?? [])).toEqual(value[key] ?? []);
        for (const part of parts) {
          expect(part.metadata).toBe(metadata);
          if (parts.length > 1) expect(keys.reduce((total, key) => total + (part[key]?.length ?? 0), 0)).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("arbitrary JSON never throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(LISTS), "standby", "history", "?"), fc.jsonValue(), (field, value) => {
        expect(splitChange(field, value).length).toBeGreaterThan(0);
      }),
    );
  });
});
