import { describe, expect, test } from "vitest";
import { describeChange, splitChange } from "#lib/fields/describe";
import { described } from "#tests/support/sentences";

const metadata = { display_phone_number: "6281234500001", phone_number_id: "300000000000901" };
const sari = { wa_id: "6281200000001", profile: { name: "Sari" } };
const budi = { user_id: "ID.777", parent_user_id: "ID.ENT.7", profile: { name: "Budi", username: "budi.kopi" } };
const person = { phones: [], userIds: [], usernames: [], names: [] };

const said = (field: string, value: unknown) => described(field, value).map(({ en }) => en);
const people = (field: string, value: unknown) =>
  splitChange(field, value).flatMap((part) => describeChange(field, part).people);

/** The same two people under every field with `contacts`: one with a contact, one without. */
const KNOWN_AND_STRANGER: [string, unknown][] = [
  ["messages", { messages: [{ id: "1", from: "6281200000001", type: "text" }] }],
  ["messages", { messages: [{ id: "1", from: "6281200000002", type: "text" }] }],
  ["messages", { statuses: [{ id: "1", recipient_id: "6281200000001", status: "read" }] }],
  ["messages", { statuses: [{ id: "1", recipient_id: "6281200000002", status: "read" }] }],
  ["message_echoes", { message_echoes: [{ id: "1", from: "6281234500001", to: "6281200000001", type: "text" }] }],
  ["message_echoes", { message_echoes: [{ id: "1", from: "6281234500001", to: "6281200000002", type: "text" }] }],
  ["smb_message_echoes", { message_echoes: [{ id: "1", to: "6281200000001", type: "text" }] }],
  ["smb_message_echoes", { message_echoes: [{ id: "1", to: "6281200000002", type: "text" }] }],
  ["history", { messages: [{ id: "1", from: "6281200000001", type: "image" }] }],
  ["history", { messages: [{ id: "1", from: "6281200000002", type: "image" }] }],
  ["calls", { calls: [{ id: "1", from: "6281200000001", event: "connect", direction: "USER_INITIATED" }] }],
  ["calls", { calls: [{ id: "1", from: "6281200000002", event: "connect", direction: "USER_INITIATED" }] }],
  ["user_preferences", { user_preferences: [{ wa_id: "6281200000001", value: "stop" }] }],
  ["user_preferences", { user_preferences: [{ wa_id: "6281200000002", value: "stop" }] }],
  ["user_id_update", { user_id_update: [{ wa_id: "6281200000001" }] }],
  ["user_id_update", { user_id_update: [{ wa_id: "6281200000002" }] }],
];

describe("a name is shown only if the contact belongs to that person", () => {
  test.each(KNOWN_AND_STRANGER)("%s %j", (field, value) => {
    const isSari = JSON.stringify(value).includes("6281200000001");
    const [sentence] = said(field, { metadata, contacts: [sari], ...(value as object) });
    expect(sentence?.includes("Sari")).toBe(isSari);
    expect(sentence).toContain(isSari ? "+62 812-0000-0001" : "+62 812-0000-0002");
  });

  test("standby uses its own contacts", () => {
    const standby = (from: string) => ({ standby: { contacts: [sari], messages: [{ id: "1", from, type: "text" }] } });
    expect(said("standby", standby("6281200000001"))[0]).toContain("Sari");
    expect(said("standby", standby("6281200000002"))[0]).not.toContain("Sari");
  });

  test("a batch names each person by their own contact", () => {
    const value = {
      metadata,
      contacts: [sari, budi],
      messages: [
        { id: "1", from: "6281200000001", type: "text" },
        { id: "2", from_user_id: "ID.777", type: "text" },
        { id: "3", from: "6281200000003", type: "text" },
      ],
      statuses: [{ id: "4", recipient_id: "6281200000009", status: "delivered" }],
    };
    expect(said("messages", value)).toEqual([
      "Text message from <b>Sari</b> (+62 812-0000-0001)",
      "Text message from <b>Budi</b>",
      "Text message from <b>+62 812-0000-0003</b>",
      "Message to <b>+62 812-0000-0009</b> was <b>delivered</b>",
    ]);
  });

  test("a contact stays with the items that name it", () => {
    const value = {
      contacts: [sari],
      messages: [{ from: "6281200000001" }],
      statuses: [{ recipient_id: "6281200000009" }],
    };
    expect(splitChange("messages", value)).toEqual([
      { contacts: [sari], messages: [{ from: "6281200000001" }] },
      { contacts: [], statuses: [{ recipient_id: "6281200000009" }] },
    ]);
  });

  test.each([
    ["Mexico", "5215512345678", "525512345678"],
    ["Argentina", "5491123456789", "541123456789"],
    ["Brazil", "5511987654321", "551187654321"],
    ["a plus sign", "6281200000001", "+62 812-0000-0001"],
  ])("one number in two notations is one person: %s", (_country, wa_id, from) => {
    const contacts = [
      { wa_id: "6281200000007", profile: { name: "Ani" } },
      { wa_id, profile: { name: "Sari" } },
    ];
    for (const [contact, sender] of [
      [wa_id, from],
      [from, wa_id],
    ]) {
      const value = {
        contacts: [contacts[0], { ...contacts[1], wa_id: contact }],
        messages: [{ from: sender, type: "text" }],
      };
      expect(said("messages", value)[0]).toContain("<b>Sari</b>");
    }
  });

  test.each([
    ["a Brazilian landline", "551134567890", "5511934567890"],
    ["another country", "521551234567", "5255123456"],
    ["one digit more", "62812000000011", "6281200000001"],
  ])("numbers that only look similar are two people: %s", (_what, wa_id, from) => {
    const value = { contacts: [{ wa_id, profile: { name: "Sari" } }], messages: [{ from, type: "text" }] };
    expect(said("messages", value)[0]).not.toContain("Sari");
  });

  test("a parent user id is enough", () => {
    expect(
      said("messages", { contacts: [sari, budi], messages: [{ from_parent_user_id: "ID.ENT.7", type: "text" }] }),
    ).toEqual(["Text message from <b>Budi</b>"]);
  });
});

describe("the people in a value", () => {
  test("the item and its own contact are one person, who comes first", () => {
    const value = {
      contacts: [sari, budi],
      messages: [{ from_user_id: "ID.777", from: "6281200000005", type: "text" }],
    };
    expect(describeChange("messages", value).people).toEqual([
      { phones: ["6281200000005"], userIds: ["ID.777", "ID.ENT.7"], usernames: ["budi.kopi"], names: ["Budi"] },
      { ...person, phones: ["6281200000001"], names: ["Sari"] },
    ]);
  });

  test("a changed number or user id is still the same person", () => {
    const system = {
      type: "user_changed_user_id",
      wa_id: "6281200000008",
      user_id: "ID.2",
      parent_user_id: "ID.ENT.2",
      previous_user_id: "ID.1",
      previous_parent_user_id: "ID.ENT.1",
    };
    expect(people("messages", { messages: [{ from: "6281200000001", type: "system", system }] })).toEqual([
      {
        ...person,
        phones: ["6281200000008", "6281200000001"],
        userIds: ["ID.2", "ID.ENT.2", "ID.1", "ID.ENT.1"],
      },
    ]);
    const update = { wa_id: "6281200000001", user_id: { previous: "ID.1", current: "ID.2" } };
    expect(people("user_id_update", { user_id_update: [update] })).toEqual([
      { ...person, phones: ["6281200000001"], userIds: ["ID.2", "ID.1"] },
    ]);
  });

  test.each([
    [
      "messages",
      { statuses: [{ recipient_type: "group", recipient_id: "G1", recipient_participant_user_id: "ID.1" }] },
    ],
    ["messages", { statuses: [{ recipient_user_id: "ID.1" }] }],
    ["message_echoes", { message_echoes: [{ from: "6281234500001", to_user_id: "ID.1" }] }],
    ["standby", { standby: { message_echoes: [{ message: { to_user_id: "ID.1" } }] } }],
    ["standby", { standby: { statuses: [{ recipient_user_id: "ID.1" }] } }],
    ["calls", { calls: [{ direction: "BUSINESS_INITIATED", from: "6281234500001", to_user_id: "ID.1" }] }],
    ["smb_app_state_sync", { state_sync: [{ contact: { user_id: "ID.1" } }] }],
    ["messaging_handovers", { sender: { user_id: "ID.1" } }],
    ["user_preferences", { user_preferences: [{ user_id: "ID.1" }] }],
    ["group_participants_update", { groups: [{ user_id: "ID.1" }] }],
    ["group_participants_update", { groups: [{ removed_participants: [{ user_id: "ID.1" }] }] }],
    ["group_participants_update", { groups: [{ failed_participants: [{ input: "ID.1" }] }] }],
    ["history", { history: [{ threads: [{ id: "ID.1" }] }] }],
  ])("%s %j", (field, value) => {
    expect(people(field, { metadata, ...value })).toEqual([{ ...person, userIds: ["ID.1"] }]);
  });

  test("fields about the account and broken values name nobody", () => {
    expect(
      describeChange("account_update", { event: "ACCOUNT_DELETED", phone_number: "6281234500001" }).people,
    ).toEqual([]);
    expect(describeChange("messages", "text").people).toEqual([]);
    expect(describeChange("nobody_knows", {}).people).toEqual([]);
  });
});
