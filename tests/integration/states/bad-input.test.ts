import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { takeInChange } from "#tests/support/states";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const receive = (field: string, value: unknown, at = new Date(), wabaId = "102290129340398") =>
  takeInChange(database.db, { wabaId, field, value, at });
const states = (kind: string) => database.db.entityState.findMany({ where: { kind }, orderBy: { id: "asc" } });
const LONG = "x".repeat(5_000);

it("long ids, names, words and details are cut, never refused", async () => {
  const value = {
    event: LONG,
    message_template_id: LONG,
    message_template_name: `${"x".repeat(199)}😀`,
    reason: "😀".repeat(20_000),
  };
  await receive("message_template_status_update", value);
  const [template] = await states("template");
  expect(template).toMatchObject({ status: "x".repeat(200), name: `${"x".repeat(199)}\ufffd` });
  expect((await database.db.stateChange.findFirst())?.details).toBeNull();
});

it("an id that two kinds have belongs to two things", async () => {
  await receive("phone_number_name_update", {
    display_phone_number: "12025550143",
    decision: "APPROVED",
    requested_verified_name: "Shop",
  });
  await receive("message_template_status_update", { event: "APPROVED", message_template_id: "12025550143" });
  expect(await states("phone")).toMatchObject([{ id: "12025550143", status: null }]);
  expect(await states("template")).toContainEqual(expect.objectContaining({ id: "12025550143", status: "APPROVED" }));
});

it("a time in the far future, or none, is the time at which it came", async () => {
  const value = { event: "REJECTED", message_template_id: "31" };
  const before = Date.now();
  await receive("message_template_status_update", value, new Date("2090-01-01T00:00:00Z"));
  const change = await database.db.stateChange.findFirstOrThrow({ where: { entityId: "31" } });
  expect(change.occurredAt.getTime()).toBeGreaterThanOrEqual(before - 1_000);
  expect(change.occurredAt.getTime()).toBeLessThanOrEqual(Date.now());
  await receive("message_template_status_update", { ...value, event: "APPROVED" });
  expect(await states("template")).toContainEqual(expect.objectContaining({ id: "31", status: expect.any(String) }));
});

it("a copy of an event without a time of its own tells nothing, however much later it comes", async () => {
  const { db } = database;
  const value = { event: "APPROVED", message_template_id: "77" };
  const noTime = new Date("2010-01-01T00:00:00Z");
  const send = (receivedAt: Date) =>
    takeInChange(db, {
      wabaId: "102290129340398",
      field: "message_template_status_update",
      value,
      at: noTime,
      receivedAt,
    });
  const first = new Date();
  await send(first);
  await send(new Date(first.getTime() + 3_600_000));
  expect(await db.stateChange.findMany({ where: { entityId: "77" } })).toMatchObject([{ occurredAt: first }]);
});

it("the Test button of the App Dashboard tells nothing", async () => {
  const before = await database.db.stateChange.count();
  await receive(
    "message_template_status_update",
    { event: "APPROVED", message_template_id: 12345678 },
    new Date(),
    "0",
  );
  await receive("account_review_update", { decision: "REJECTED" }, new Date(), "0");
  const number = { display_phone_number: "16505551111", event: "FLAGGED", current_limit: "TIER_10K" };
  await receive("phone_number_quality_update", number, new Date(), "0");
  expect(await database.db.stateChange.count()).toBe(before);
});

it("a restriction of a number counts although Meta's entry names no account", async () => {
  const value = {
    event: "ACCOUNT_RESTRICTION",
    phone_number: "16505552771",
    restriction_info: [{ restriction_type: "RESTRICTED_USER_INITIATED_CALLING", expiration: 4_102_444_800 }],
  };
  await receive("account_update", value, new Date(), "0");
  expect(await states("phone")).toContainEqual(
    expect.objectContaining({ id: "16505552771", rank: 3, willChangeAt: new Date(4_102_444_800_000) }),
  );
});

it("values of wrong types tell nothing and refuse nothing", async () => {
  const before = await database.db.stateChange.count();
  for (const value of [null, [], "REJECTED", 7, { event: ["REJECTED"], message_template_id: {} }])
    await receive("message_template_status_update", value);
  expect(await database.db.stateChange.count()).toBe(before);
});
